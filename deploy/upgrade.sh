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
is_serving() { ! has_systemd || answers "$port"; }

# Mật khẩu của PostgreSQL chỉ ở trong tệp dịch vụ, không ở dòng lệnh mà mọi tài khoản trên máy đọc được.
with_database() { as_lms env PGSERVICEFILE="$draft/service" PGAPPNAME=lms-upgrade "$@"; }

# Lúc này không ai ghi, nên bản chép này là trạng thái cuối cùng của bản cũ.
copy_database() {
  if [ -n "$file" ]; then
    cp -a "$file"* "$kept/database/"
  else
    with_database pg_dump -Fc --dbname service=lms >"$kept/database/lms.dump"
  fi
  touch "$kept/whole"
}

# Bảng mà bản mới vừa thêm không có trong bản chép và giữ các bảng cũ lại: bỏ hết rồi mới chép về.
bring_database_back() {
  if [ -n "$file" ]; then
    rm -f "$file"*
    cp -a "$kept"/database/* "$(dirname "$file")/"
  else
    with_database psql -qX -v ON_ERROR_STOP=1 service=lms <<'SQL'
SET client_min_messages = warning;
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LOOP
    EXECUTE format('DROP TABLE %I CASCADE', name);
  END LOOP;
END $$;
SQL
    with_database pg_restore --clean --if-exists --single-transaction --no-owner --dbname service=lms \
      <"$kept/database/lms.dump"
  fi
}

copy_units() {
  local each
  (cd / && for each in usr/local/bin/lms etc/systemd/system/lms* usr/share/lms/loi; do
    [ ! -e "$each" ] || printf '%s\0' "$each"
  done) | tar -C / --null -T - -cf "$kept/units.tar"
}

bring_units_back() {
  rm -rf /etc/systemd/system/lms* # cả thư mục của `systemctl edit lms`, có trong bản chép
  tar -C / -xf "$kept/units.tar"
  ! has_systemd || systemctl daemon-reload
}

go_back() {
  trap - ERR INT TERM HUP
  set +e # từ đây bước nào hỏng cũng đi tiếp tới bản cũ
  say 'Bản mới không dùng được; quay lại bản cũ …' >&2
  stop
  switch_to "$old"
  bring_units_back
  if [ -e "$kept/whole" ]; then
    bring_database_back || fail "không chép được cơ sở dữ liệu về; bản chép ở $kept/database, bản sao lưu ở $archive."
  fi
  start
  is_serving || fail "bản cũ cũng không trả lời; bản sao lưu ở $archive, cơ sở dữ liệu ở $kept."
  fail 'đã quay lại bản cũ, dữ liệu còn nguyên như lúc dừng. Xem lời báo ở trên và journalctl -u lms.'
}

# Cài theo hướng dẫn của các bản trước install.sh: chương trình ở /srv/lms/app.
if [ ! -e "$home/current" ] && [ -x "$home/app/.venv/bin/lms" ]; then
  switch_to "$home/app"
fi
[ -e "$home/current" ] || fail 'chưa cài; hãy chạy deploy/install.sh.'
old=$(readlink -f "$home/current")
new=$home/releases/$(release_name)
[ "$old" != "$new" ] || fail "đang dùng đúng bản này ($(basename "$new"))."
install_packages
install -d -o lms -g lms -m 700 "$backups" /var/cache/lms
build "$new" "$offline"
draft=$(mktemp -d)
trap 'rm -rf "$draft"' EXIT
chown lms "$draft"
port=$(setting "$new" c.port)
file=$(setting "$new" 'sqlite_file(c.database_url)')
if [ -z "$file" ]; then
  for each in pg_dump pg_restore psql; do
    command -v $each >/dev/null || fail 'cần gói postgresql-client.'
  done
  setting "$new" 'service(c.database_url)' >"$draft/service"
  chown lms "$draft/service"
fi
moment=$(date +%Y%m%d-%H%M%S)
archive=$backups/truoc-nang-cap-$moment.tar.gz
kept=$backups/truoc-nang-cap-$moment
install -d -m 700 "$kept" "$kept/database"
lms backup "$archive"
copy_units

trap go_back ERR INT TERM HUP
stop
copy_database
switch_to "$new"
install_units
lms db upgrade
start
is_serving
trap - ERR INT TERM HUP
! has_systemd || enable_units
say "Đang dùng $(lms --version) ($(basename "$new")). Bản cũ còn ở $old; sao lưu ở $archive."
