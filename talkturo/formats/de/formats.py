"""Times as staff read them in German: to the second, as in English."""

TIME_FORMAT = "H:i"
DATE_FORMAT = "j. M Y"
DATETIME_FORMAT = "j. M Y, H:i:s"
SHORT_DATE_FORMAT = DATE_FORMAT
SHORT_DATETIME_FORMAT = DATETIME_FORMAT
