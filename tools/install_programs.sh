#!/bin/sh
# Install the programs that tests run where we may; elsewhere say what will be skipped and why.
set -eu

missing=""
command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || missing="$missing chromium"
command -v chromium-headless-shell >/dev/null 2>&1 || missing="$missing chromium-headless-shell"
command -v java >/dev/null 2>&1 || missing="$missing default-jre-headless"
command -v npm >/dev/null 2>&1 || missing="$missing npm"
command -v git >/dev/null 2>&1 || missing="$missing git"
for server in nginx caddy apache2; do
    command -v "$server" >/dev/null 2>&1 || [ -x "/usr/sbin/$server" ] || missing="$missing $server"
done
[ -e /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ] || missing="$missing libnginx-mod-http-brotli-static"
command -v soffice >/dev/null 2>&1 || missing="$missing libreoffice-writer-nogui"
for program in goaccess minisign openssl rsync; do
    command -v "$program" >/dev/null 2>&1 || missing="$missing $program"
done
PATH="$PATH:/usr/sbin"
command -v sshd >/dev/null 2>&1 || missing="$missing openssh-server openssh-client"
for shell in zsh fish; do
    command -v "$shell" >/dev/null 2>&1 || missing="$missing $shell"
done
if command -v fc-list >/dev/null 2>&1; then
    fc-list :lang=vi | grep -q . || missing="$missing fonts-noto-core"
    # The theme knows how wide its letters are, as it knows those of telephones and of Windows.
    fc-list | grep -q "Liberation Serif" || missing="$missing fonts-liberation"
else
    missing="$missing fontconfig fonts-noto-core fonts-liberation"
fi
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing for the tests:$missing"
    apt-get update -qq
    known=""
    for name in $missing; do
        if apt-cache show "$name" >/dev/null 2>&1; then known="$known $name"; fi
    done
    # shellcheck disable=SC2086 # a list of package names
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $known >/dev/null
else
    echo "Not installed, so the tests that need it are skipped:$missing (install it and run again)"
fi
