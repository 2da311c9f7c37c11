"""An official document as data, and what is made of it: PDF, DOCX and plain text (Nghị định 30/2020/NĐ-CP)."""
