#!/usr/bin/env bash
# Trên một máy Debian 12 có mạng, cùng loại bộ xử lý: gom các thư viện Python (có mã băm) và các gói Debian vào
# THƯ_MỤC, để `install.sh --offline THƯ_MỤC` chạy trên máy chủ không có Internet.
# Dùng: deploy/offline.sh THƯ_MỤC
set -euo pipefail
source=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=deploy/lib.sh
. "$source/deploy/lib.sh"
target=${1:?thiếu thư mục}
need_root
install -d "$target/wheels" "$target/debs"
target=$(cd "$target" && pwd)
draft=$(mktemp -d)
trap 'rm -rf "$draft"' EXIT
python3 -m venv "$draft/venv" || fail 'cần gói python3-venv trên máy này.'
# Tải nguyên tệp: thư viện dựng ở đây thì không còn đúng mã băm đã ghi.
"$draft/venv/bin/python" -m pip download -q --disable-pip-version-check --require-hashes --no-deps -d "$target/wheels" \
  -r "$source/requirements.txt" || fail 'không tải được thư viện Python.'
# Mọi gói mà một máy trống cần, không chỉ những gói mà máy này còn thiếu.
apt-get update -qq
mapfile -t every < <(apt-cache depends --recurse --no-recommends --no-suggests --no-conflicts --no-breaks \
  --no-replaces --no-enhances "${packages[@]}" | grep '^[a-z0-9]' | sort -u)
(cd "$target/debs" && apt-get download -qq "${every[@]}") || fail 'không tải được gói Debian.'
(
  cd "$target/debs"
  for each in *.deb; do
    dpkg-deb -f "$each"
    printf 'Filename: ./%s\nSize: %s\nSHA256: %s\n\n' "$each" "$(stat -c %s "$each")" "$(sha256sum <"$each" | cut -d' ' -f1)"
  done >Packages
)
(cd "$target" && find wheels debs -type f -print0 | sort -z | xargs -0 sha256sum >SHA256SUMS)
say "Đã gom $(find "$target" -type f | wc -l) tệp vào $target. Chép cả thư mục và mã nguồn sang máy chủ."
