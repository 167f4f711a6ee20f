# One daemon, not root. Build: docker build -t tocsin . ; run: see docker-compose.yml.
FROM python:3.12-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /src
RUN python -m venv /opt/tocsin
COPY requirements/run.txt requirements/run.txt
# Every file is checked against its hash: a mirror may serve it, nobody may change it.
RUN /opt/tocsin/bin/pip install --require-hashes -r requirements/run.txt
COPY pyproject.toml README.md LICENSE ./
COPY monitor monitor
COPY spiders spiders
COPY alerts alerts
COPY config config
RUN /opt/tocsin/bin/pip install --no-deps --no-build-isolation .

FROM python:3.12-slim
# PYTHONSAFEPATH: a folder of the user's called config/ must not be taken for ours.
ENV PATH=/opt/tocsin/bin:$PATH PYTHONSAFEPATH=1 PYTHONUNBUFFERED=1 PYTHONUTF8=1 \
    TOCSIN_WEB__LISTEN=0.0.0.0:8000
RUN useradd --system --uid 10001 --home-dir /data --create-home tocsin
COPY --from=build /opt/tocsin /opt/tocsin
USER tocsin
WORKDIR /data
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
ENTRYPOINT ["tocsin"]
CMD ["run"]
