# What the scripts of this directory share. Sourced, not run.
# shellcheck shell=bash

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() {
    printf '\n== %s\n' "$*"
}

fail() {
    printf 'FAILED: %s\n' "$*" >&2
    exit 1
}

# Copies the files that git knows, or would take, into a new directory: no target/, no data/, no node_modules/.
copy_tree() {
    mkdir -p "$1"
    (cd "$ROOT" && git ls-files -z --cached --others --exclude-standard | while IFS= read -r -d '' file; do
        [ ! -e "$file" ] || cp --parents -p "$file" "$1"
    done)
}

free_port() {
    local port
    while port=$((20000 + RANDOM % 12000)); do
        if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            echo "$port"
            return
        fi
    done
}

# start_server JAVA JAR DIRECTORY: starts the jar with everything of its own; sets PORT, ADMIN_PORT and SERVER (its pid).
start_server() {
    PORT=$(free_port)
    ADMIN_PORT=$(free_port)
    env -u GATEHOUSE_DATABASE_URL \
        GATEHOUSE_PORT="$PORT" GATEHOUSE_ADMIN_PORT="$ADMIN_PORT" GATEHOUSE_DATA_DIR="$3/data" \
        "$1" -XX:+UseSerialGC -Xmx128m -XX:+ExitOnOutOfMemoryError -jar "$2" >"$3/server.log" 2>&1 &
    SERVER=$!
    for _ in $(seq 240); do
        if curl --silent --fail --output /dev/null "localhost:$PORT/health/ready"; then
            return
        fi
        kill -0 "$SERVER" 2>/dev/null || break
        sleep 0.5
    done
    cat "$3/server.log" >&2
    fail "the server did not become ready"
}

# Ends the server by SIGTERM; it must leave with 0.
stop_server() {
    local code=0
    kill -TERM "$SERVER"
    wait "$SERVER" || code=$?
    SERVER=
    [ "$code" -eq 0 ] || fail "the server left with $code after SIGTERM"
}
