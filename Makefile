.PHONY: help run test lint

help:
	@echo "make run    cài đặt và chạy cổng thông tin (bản trình diễn) tại http://127.0.0.1:8000; Ctrl-C để dừng"
	@echo "            PORT=8080 make run: dùng cổng khác; DATABASE_URL, REDIS_URL: dùng PostgreSQL, Redis"
	@echo "make test   chạy toàn bộ kiểm thử trên SQLite, rồi trên PostgreSQL và Redis"
	@echo "            make test ARGS='-k tien_do': chỉ chạy một phần"
	@echo "make lint   kiểm tra cách viết mã, mẫu giao diện và tệp di trú còn thiếu"

run:
	@bin/run

test:
	@bin/test $(ARGS)

lint:
	@bin/lint
