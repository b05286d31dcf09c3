"""How the web server runs: a few processes with threads, each recycled before its memory can grow."""

import os

wsgi_app = "tuntas.wsgi:application"
workers = int(os.environ.get("WEB_PROCESSES", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
preload_app = True
max_requests = 20_000
max_requests_jitter = 2_000
timeout = 60
graceful_timeout = 20
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1")
errorlog = "-"
loglevel = "warning"
