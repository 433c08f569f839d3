FROM python:3.13-slim

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1

WORKDIR /app

COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements.txt \
    && useradd --system --uid 10001 --home-dir /nonexistent talkturo

COPY . ./

# Collecting files needs settings that can be read; none of these values stays in the image.
RUN DATABASE_URL=postgresql://nobody@localhost/none REDIS_URL=redis://localhost \
    PUBLIC_BASE_URL=https://build.invalid SECRET_KEY=only-to-collect-static-files-never-used-to-sign-anything \
    python manage.py collectstatic --noinput

USER 10001
EXPOSE 8000
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", \
     "--workers", "2", "--blocking-threads", "12", "--no-ws", "--workers-kill-timeout", "25", \
     "--http", "1", "--http1-header-read-timeout", "10000", \
     "talkturo.wsgi:application"]
