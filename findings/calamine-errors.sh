#!/usr/bin/env bash
# To one reader of workbooks a cell whose formula failed is an empty cell, in XLSX and in XLS.
#
# Versions: python-calamine 0.9.1; beside it openpyxl 3.1.5 and xlrd 2.0.2, which read the same files (PyPI).
# Believed: a cell with #N/A is read as an error or as the text that a person sees, so that a list whose phone
#   numbers come from a failed VLOOKUP can be told apart from a list of people without a phone.
# Happens: python-calamine gives '' for the error, the same as for the empty cell below it; nothing says that
#   something stood there. openpyxl gives '#N/A', xlrd the kind "error" with its code.
# Seen:
#   XLSX: calamine ['', ''], openpyxl ['#N/A', None]
#   XLS: calamine ['', ''], xlrd kinds [5, 0]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/python -m pip install -q --disable-pip-version-check \
  python-calamine==0.9.1 openpyxl==3.1.5 xlrd==2.0.2 xlwt==1.3.0

cat >errors.py <<'PYTHON'
import openpyxl
import python_calamine
import xlrd
import xlwt

book = openpyxl.Workbook()
for row in (("phone", "name"), ("#N/A", "An"), (None, "Lan")):
    book.active.append(row)
book.active["A2"].data_type = "e"
book.save("list.xlsx")
old = xlwt.Workbook()
page = old.add_sheet("list")
for number, name in enumerate(("name", "An", "Lan")):
    page.write(number, 1, name)
page.row(0).write(0, "phone")
page.row(1).set_cell_error(0, 42)  # the code of #N/A
old.save("list.xls")


def column(name):
    rows = python_calamine.load_workbook(name).get_sheet_by_index(0).to_python()
    return [row[0] for row in rows[1:]]


seen = openpyxl.load_workbook("list.xlsx", read_only=True, data_only=True).active
print("XLSX: calamine", f"{column('list.xlsx')}, openpyxl", [row[0] for row in seen.iter_rows(2, values_only=True)])
kinds = xlrd.open_workbook("list.xls").sheet_by_index(0).col_types(0)[1:]
print("XLS: calamine", f"{column('list.xls')}, xlrd kinds", list(kinds))
PYTHON
seen=$(venv/bin/python errors.py)
echo "$seen"
[ "$seen" = "XLSX: calamine ['', ''], openpyxl ['#N/A', None]
XLS: calamine ['', ''], xlrd kinds [5, 0]" ]
