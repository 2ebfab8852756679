# shellcheck shell=bash disable=SC2034,SC2154
# Dùng chung cho install.sh, upgrade.sh và offline.sh, nơi đặt biến `source`.
home=/srv/lms
settings=/etc/lms.env
backups=/var/backups/lms
packages=(python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-croscore nginx-light curl openssl)

say() { printf '%s\n' "$*"; }
fail() {
  printf 'Không làm tiếp được: %s\n' "$*" >&2
  exit 1
}
need_root() { [ "$(id -u)" -eq 0 ] || fail 'hãy chạy bằng tài khoản root.'; }
has_systemd() { [ -d /run/systemd/system ]; }
as_lms() { runuser -u lms -- "$@"; }

# Kho gói của offline.sh là nguồn duy nhất cho lần này: chỉ thêm gói còn thiếu, không đụng gói đã đủ mới.
install_packages() {
  local store options=()
  if [ -n "$offline" ]; then
    (cd "$offline" && sha256sum --quiet -c SHA256SUMS) || fail "$offline thiếu tệp hoặc có tệp hỏng; hãy chép lại."
    store=$(mktemp -d)
    install -d "$store/lists/partial"
    ln -s "$offline/debs" "$store/debs"
    say "deb [trusted=yes] file:$store/debs ./" >"$store/sources.list"
    options=(-o Dir::Etc::sourcelist="$store/sources.list" -o Dir::Etc::sourceparts=- -o APT::Sandbox::User=root
      -o Dir::State::lists="$store/lists")
  fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get "${options[@]}" update -qq || fail 'không đọc được danh sách gói Debian.'
  apt-get "${options[@]}" install -qq -y --no-install-recommends "${packages[@]}" >/dev/null ||
    fail 'không cài được các gói Debian.'
  [ -z "$offline" ] || rm -r "$store"
}

# Tên của bản trong thư mục mã nguồn này: số của bản và, nếu có Git, mã của commit.
release_name() {
  local number commit
  number=$(sed -n 's/^version = "\(.*\)"$/\1/p' "$source/pyproject.toml")
  commit=$(git -c safe.directory='*' -C "$source" rev-parse --short=12 HEAD 2>/dev/null || date +%Y%m%d%H%M%S)
  printf '%s-%s' "$number" "$commit"
}

# Dựng một bản trong thư mục riêng, cạnh bản đang chạy; dựng dở thì không có tên thật.
build() {
  local place=$1 offline=$2 from=()
  [ ! -e "$place/.built" ] || return 0
  rm -rf "$place"
  install -d -o lms -g lms -m 750 "$home/releases" "$place"
  if [ -n "$offline" ]; then # chép vào, vì tài khoản lms thường không đọc được thư mục đã cho
    cp -r "$offline/wheels" "$place/.wheels"
    chown -R lms: "$place/.wheels"
    from=(--no-index --find-links .wheels)
  fi
  tar -C "$source" --exclude=./.git --exclude=./.venv --exclude=node_modules --exclude=__pycache__ -cf - . |
    as_lms tar -C "$place" --no-same-owner -xf -
  (
    cd "$place" || exit 1
    as_lms python3 -m venv .venv &&
      as_lms .venv/bin/python -m pip install -q --disable-pip-version-check "${from[@]}" --require-hashes -r requirements.txt &&
      as_lms .venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e . &&
      as_lms .venv/bin/pybabel -q compile -d lms/translations -D messages
  ) || fail "không dựng được bản mới trong $place; bản đang chạy không bị động tới."
  rm -rf "$place/.wheels"
  as_lms touch "$place/.built"
}

# Đổi bản trong một bước: không lúc nào thiếu đường dẫn `current`.
switch_to() {
  ln -sfn "$1" "$home/next"
  mv -T "$home/next" "$home/current"
}

# Một điều của thiết lập, như bản trong thư mục $1 đọc nó: không che, không theo biến của người gõ lệnh.
setting() {
  as_lms env -i PATH=/usr/bin:/bin HOME="$home" LANG=C.UTF-8 LMS_ENV_FILE="$settings" "$1/.venv/bin/python" -c \
    "from lms.config import Config; from lms.storage.database_urls import *; c = Config.from_env(); print($2)" ||
    fail "bản trong $1 không đọc được $settings."
}

answers() { # cổng
  local tries
  for tries in $(seq 1 60); do
    # 0 viết ra: trong một trap, `return` trống trả lại lỗi đã gọi trap.
    curl -fs -o /dev/null "http://127.0.0.1:$1/healthz" && return 0
    sleep 1
  done
  say "Sau $tries giây máy chủ chưa trả lời /healthz." >&2
  return 1
}

# Các tệp của hệ thống: theo bản đang dùng. Chỗ sửa riêng thì đặt bằng `systemctl edit lms`, không bị ghi đè.
install_units() {
  install -m 755 "$home/current/deploy/lms" /usr/local/bin/lms
  install -m 644 "$home/current"/deploy/systemd/lms* /etc/systemd/system/
  install -d /usr/share/lms/loi
  install -m 644 "$home/current"/deploy/nginx/loi/* /usr/share/lms/loi/
  ! has_systemd || systemctl daemon-reload
}

enable_units() { systemctl enable -q --now lms lms-backup.timer lms-retention.timer lms-check.timer; }
