#!/usr/bin/env bash
# Cài đặt trên Debian 12: hỏi sáu điều, chạy lại được, không ghi đè thiết lập đã có.
# Dùng: deploy/install.sh [--offline THƯ_MỤC]     (THƯ_MỤC do offline.sh làm trên máy có mạng)
set -euo pipefail
source=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=deploy/lib.sh
. "$source/deploy/lib.sh"
umask 022
offline=
[ "${1:-}" != --offline ] || offline=$(cd "${2:?thiếu thư mục}" && pwd)
need_root

ask() { # tên biến, câu hỏi, mẫu phải khớp
  local answer
  while :; do
    printf '%s: ' "$2" >&2
    read -r answer || fail 'hết câu trả lời.'
    [[ $answer =~ $3 ]] && break
    say 'Chưa đúng dạng, hãy nhập lại.' >&2
  done
  printf -v "$1" '%s' "$answer"
}

quoted() { # một giá trị của tệp thiết lập
  local value=$1
  value=${value//\\/\\\\}
  value=${value//\"/\\\"}
  value=${value//\$/\\\$}
  value=${value//\`/\\\`}
  printf '"%s"' "$value"
}

ask_settings() {
  local host parent issuer place name
  ask host '1. Tên máy mà người dùng gõ, như hoc.example.vn' '^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$'
  ask parent '2. Cơ quan cấp trên, như ĐẢNG BỘ THÀNH PHỐ …' '.'
  ask issuer '3. Cơ quan cấp giấy, như ĐẢNG ỦY PHƯỜNG …' '.'
  ask place '4. Địa danh in trước ngày tháng, như Phường …' '.'
  ask name '5. Họ và tên người ký' '.'
  (
    umask 027
    {
      say 'LMS_ENV=production'
      say "LMS_DATA=$home/data"
      say "LMS_DATABASE_URL=sqlite:///$home/data/lms.sqlite3"
      say "LMS_PUBLIC_URL=https://$host"
      say 'LMS_TRUSTED_PROXIES=1'
      say "LMS_ISSUER_PARENT=$(quoted "$parent")"
      say "LMS_ISSUER_NAME=$(quoted "$issuer")"
      say "LMS_ISSUER_PLACE=$(quoted "$place")"
      say "LMS_SIGNATORY_NAME=$(quoted "$name")"
    } >"$settings.new"
    chgrp lms "$settings.new"
    mv "$settings.new" "$settings"
  )
}

# Chưa có chứng thư thì tự ký một tấm để chạy được; thay bằng chứng thư thật rồi `systemctl reload nginx`.
install_nginx() {
  local host=$1 folder=/etc/lms/tls
  install -d -m 755 /etc/lms /var/www/lms
  install -d -m 700 "$folder"
  [ -e "$folder/fullchain.pem" ] || openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 90 \
    -subj "/CN=$host" -addext "subjectAltName=DNS:$host" -keyout "$folder/privkey.pem" -out "$folder/fullchain.pem" 2>/dev/null
  install -m 644 "$home/current/deploy/nginx/lms-http.conf" /etc/nginx/conf.d/lms-http.conf
  install -m 644 "$home/current/deploy/nginx/lms-proxy.conf" /etc/nginx/lms-proxy.conf
  [ -e /etc/nginx/sites-available/lms.conf ] ||
    sed "s/hoc\.example\.vn/$host/" "$home/current/deploy/nginx/lms-site.conf" >/etc/nginx/sites-available/lms.conf
  ln -sfn ../sites-available/lms.conf /etc/nginx/sites-enabled/lms.conf
  rm -f /etc/nginx/sites-enabled/default
  nginx -t -q || fail 'nginx không nhận các tệp trên.'
}

first_administrator() {
  local name
  [ ! -e "$home/.administrator" ] || return 0
  ask name '6. Họ và tên người quản trị đầu tiên' '.'
  lms person add --name "$name" --username quantri --role administrator
  touch "$home/.administrator"
  lms person code quantri
}

install_packages
id lms >/dev/null 2>&1 || adduser --quiet --system --group --home "$home" lms
install -d -o lms -g lms -m 750 "$home"
install -d -o lms -g lms -m 700 "$home/data" "$backups" /var/cache/lms
[ -e "$settings" ] || ask_settings
release=$home/releases/$(release_name)
build "$release" "$offline"
if [ -e "$home/current" ] && [ "$(readlink -f "$home/current")" != "$release" ]; then
  fail 'đã có một bản khác đang dùng; hãy chạy deploy/upgrade.sh.'
fi
switch_to "$release"
install_units
lms settings >/dev/null || fail "hãy sửa $settings rồi chạy lại."
lms db upgrade
first_administrator
install_nginx "$(lms settings | sed -n 's|^LMS_PUBLIC_URL=https://\([^ :/]*\).*|\1|p')"
if has_systemd; then
  enable_units
  systemctl reload-or-restart nginx
  answers "$(setting "$release" c.port)" || fail 'xem journalctl -u lms.'
else
  say 'Máy này không chạy systemd: đã cài các tệp, chưa khởi động dịch vụ nào.'
fi
say "Đã cài xong ($(lms --version)). Chứng thư đang dùng: /etc/lms/tls; chứng thư tự ký thì trình duyệt cảnh báo."
