#!/usr/bin/env bash
# Nâng cấp lên bản trong thư mục mã nguồn này: dựng bên cạnh, sao lưu, đổi, cập nhật cơ sở dữ liệu, kiểm tra;
# hỏng ở bước nào thì tự quay lại bản cũ cùng dữ liệu của nó.
# Dùng: deploy/upgrade.sh [--offline THƯ_MỤC]
set -eEuo pipefail # -E: hỏng trong một hàm cũng quay lại
source=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=deploy/lib.sh
. "$source/deploy/lib.sh"
umask 077
offline=
[ "${1:-}" != --offline ] || offline=$(cd "${2:?thiếu thư mục}" && pwd)
need_root
exec 9>"$home/.upgrade"
flock -n 9 || fail 'một lần nâng cấp khác đang chạy.'

stop() { ! has_systemd || systemctl stop lms; }
start() { ! has_systemd || systemctl start lms; }
is_serving() { ! has_systemd || answers; }
database() { # địa chỉ không che, đọc như chương trình đọc
  as_lms env LMS_ENV_FILE="$settings" "$home/current/.venv/bin/python" -c \
    'from lms.config import Config; print(Config.from_env().database_url)'
}

# Lúc này không ai ghi, nên bản chép này là trạng thái cuối cùng của bản cũ.
copy_database() {
  install -d -m 700 "$kept"
  case $url in
  sqlite:///*) cp -a "$file"* "$kept/" ;;
  *) PGAPPNAME=lms-upgrade as_lms pg_dump -Fc --dbname "$plain" >"$kept/lms.dump" ;;
  esac
}

bring_database_back() {
  case $url in
  sqlite:///*)
    rm -f "$file"*
    cp -a "$kept"/* "$(dirname "$file")/"
    ;;
  *) as_lms pg_restore --clean --if-exists --single-transaction --dbname "$plain" <"$kept/lms.dump" ;;
  esac
}

go_back() {
  trap - ERR INT TERM HUP
  say 'Bản mới không dùng được; quay lại bản cũ …' >&2
  stop || true
  switch_to "$old"
  [ ! -e "$kept/.whole" ] || bring_database_back
  install_units
  start
  is_serving || fail "bản cũ cũng không trả lời; bản sao lưu ở $archive, cơ sở dữ liệu ở $kept."
  fail 'đã quay lại bản cũ, dữ liệu còn nguyên như lúc dừng. Xem lời báo ở trên và journalctl -u lms.'
}

old=$(readlink -f "$home/current") || fail 'chưa cài; hãy chạy deploy/install.sh.'
new=$home/releases/$(release_name)
[ "$old" != "$new" ] || fail "đang dùng đúng bản này ($(basename "$new"))."
url=$(database)
plain=${url/+psycopg/}
file=${url#sqlite:///}
file=${file%%\?*}
moment=$(date +%Y%m%d-%H%M%S)
archive=$backups/truoc-nang-cap-$moment.tar.gz
kept=$backups/truoc-nang-cap-$moment
build "$new" "$offline"
lms backup "$archive"

trap go_back ERR INT TERM HUP
stop
copy_database
touch "$kept/.whole"
switch_to "$new"
install_units
lms db upgrade
start
is_serving
trap - ERR INT TERM HUP
say "Đang dùng $(lms --version) ($(basename "$new")). Bản cũ còn ở $old; sao lưu ở $archive."
