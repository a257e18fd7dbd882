# How much of what is required is done and tested, and what may not be true any more.

coverage-none-yet = No code yet
coverage-in-code = In code
coverage-tested = Tested
coverage-told = { $all ->
    [one] { $all } requirement: { $tested } tested, { $done } in code without a test, { $open } without code
   *[other] { $all } requirements: { $tested } tested, { $done } in code without a test, { $open } without code
}
coverage-not-begun = { $all ->
    [one] { $all } requirement; no code names it yet
   *[other] { $all } requirements; no code names any of them yet
}
# Behind the title of a page in the tree, heard only.
coverage-strip = { $all ->
    [one] { $tested } of { $all } requirement tested, { $done } in code
   *[other] { $tested } of { $all } requirements tested, { $done } in code
}
# The first and the last day of a chart, each with the sentence for it.
coverage-course = From { $before } on { $first } to { $after } on { $last }

coverage-drift = { $n ->
    [one] One thing said here may not be true any more
   *[other] { $n } things said here may not be true any more
}
# Behind the title of a page in the tree, heard only.
coverage-warm = { $n ->
    [one] { $n } requirement here may not be true any more
   *[other] { $n } requirements here may not be true any more
}
coverage-hot = { $n ->
    [one] { $n } requirement here is very likely not true any more
   *[other] { $n } requirements here may not be true any more, one very likely
}
