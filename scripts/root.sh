# Sourced by the other scripts: as_root COMMAND... runs it as root, through sudo where need be.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        echo "Neither root nor sudo. As root, run: $*" >&2
        exit 3
    fi
}
