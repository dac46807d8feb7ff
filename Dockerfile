# Two stages: what builds does not run. Pin the base by digest in your registry; a tag is what can
# be written here without asking one.
FROM python:3.13-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /src
COPY requirements.lock ./
RUN python -m venv /opt/monitor \
    && /opt/monitor/bin/pip install --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY monitor monitor
RUN /opt/monitor/bin/pip install --no-deps --no-build-isolation . \
    && /opt/monitor/bin/pip uninstall -y flit_core pip \
    && /opt/monitor/bin/python -m compileall -q /opt/monitor/lib

FROM python:3.13-slim
RUN rm -rf /usr/local/lib/python3.13/site-packages/pip* /usr/local/bin/pip* \
    && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin monitor \
    && mkdir /config /data && chown monitor /data
COPY --from=build /opt/monitor /opt/monitor
ENV PATH=/opt/monitor/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    MONITOR_CONFIG=/config MONITOR_LOG=json
USER 10001
WORKDIR /data
STOPSIGNAL SIGTERM
ENTRYPOINT ["monitor"]
CMD ["run"]
