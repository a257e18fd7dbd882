# Wie viel von dem Verlangten umgesetzt und getestet ist, und was vielleicht nicht mehr stimmt.

coverage-none-yet = Noch kein Code
coverage-in-code = Im Code
coverage-tested = Getestet
coverage-told = { $all ->
    [one] { $all } Anforderung: { $tested } getestet, { $done } im Code ohne Test, { $open } ohne Code
   *[other] { $all } Anforderungen: { $tested } getestet, { $done } im Code ohne Test, { $open } ohne Code
}
coverage-not-begun = { $all ->
    [one] { $all } Anforderung; noch nennt sie kein Code
   *[other] { $all } Anforderungen; noch nennt kein Code eine davon
}
# Hinter dem Titel einer Seite im Seitenbaum, nur zu hören.
coverage-strip = { $all ->
    [one] { $tested } von { $all } Anforderung getestet, { $done } im Code
   *[other] { $tested } von { $all } Anforderungen getestet, { $done } im Code
}
# Der erste und der letzte Tag eines Schaubilds, jeder mit dem Satz dazu.
coverage-course = Von { $before } am { $first } bis { $after } am { $last }

coverage-drift = { $n ->
    [one] Eine Aussage hier stimmt vielleicht nicht mehr
   *[other] { $n } Aussagen hier stimmen vielleicht nicht mehr
}
# Hinter dem Titel einer Seite im Seitenbaum, nur zu hören.
coverage-warm = { $n ->
    [one] { $n } Anforderung hier stimmt vielleicht nicht mehr
   *[other] { $n } Anforderungen hier stimmen vielleicht nicht mehr
}
coverage-hot = { $n ->
    [one] { $n } Anforderung hier stimmt sehr wahrscheinlich nicht mehr
   *[other] { $n } Anforderungen hier stimmen vielleicht nicht mehr, eine davon sehr wahrscheinlich
}
