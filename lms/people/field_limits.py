"""What names and births may be, for forms and lists alike (pure)."""

LONGEST_NAME = 120
LONGEST_UNIT = 200
EARLIEST_YEAR = 1900
