"""From one year's plan to the draft of the next: what will be made (`outlook`), and the making of it (`making`)."""
