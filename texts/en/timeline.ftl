# A page's history as a picture: what it and its bars are called.

timeline-unchanged = Nothing changed yet
timeline-changed-once = Changed once, { $when }
timeline-changed = { $n ->
    [one] Changed { $n } time { $since }, most { $when }
   *[other] Changed { $n } times { $since }, most { $when }
}
# Since when it was changed.
timeline-since-day = since { $day }
timeline-since-week = since the week of { $day }
timeline-since-month = since { $month }
timeline-since-year = since { $year }
# When it was changed once, or most.
timeline-on-day = on { $day }
timeline-in-week = in the week of { $day }
timeline-in-month = in { $month }
timeline-in-months = from { $months }
timeline-in-year = in { $year }
timeline-in-years = in { $years }
# One bar: "March 2024: 3 changes, 120 words added, 4 removed".
timeline-bar = { $period }: { $changes }, { $added } added, { $removed } removed
# What the time of a bar is called.
timeline-week = the week of { $day }
timeline-month = { $month } { $year }
timeline-months = { $first } to { $last }
timeline-years = { $first } to { $last }
