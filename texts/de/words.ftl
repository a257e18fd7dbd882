# Zeitpunkte, Mengen und Taten, wie Sätze vieler Ansichten sie nennen; und was zu einer Adresse gesagt wird, an der nichts ist.

# Enden von Sätzen: „Sie sehen die Spezifikation, wie sie … war“.
words-at-end-of-day = am Ende des { $day }
words-at-time = am { $moment }
words-at-release = beim Release { $name }
# Der Zeitpunkt ist einer der drei darunter.
words-right-after = gleich nach { $moment }
words-change = Änderung { $number }
words-revision = Fassung { $number }
words-commit = Commit { $name }

# Was eine Fassung getan hat, als Beschriftung oder vor „von Ann“.
words-created = Angelegt
words-edited = Bearbeitet
words-moved = Verschoben
words-deleted = Gelöscht
words-restored = Wiederhergestellt

size-bytes = { $n } Byte
# 3,1 MiB
size-large = { $whole },{ $tenths } { $unit }
size-days = { $n ->
    [one] { $n } Tag
   *[other] { $n } Tage
}
size-hours = { $n ->
    [one] { $n } Stunde
   *[other] { $n } Stunden
}
size-minutes = { $n ->
    [one] { $n } Minute
   *[other] { $n } Minuten
}
size-seconds = { $n ->
    [one] { $n } Sekunde
   *[other] { $n } Sekunden
}

# Diese werden Sätze für sich.
words-choose-who = wählen Sie, wer liest und wer bearbeitet
nowhere-conflict = { $given } ist keine Nummer eines Konflikts
nowhere-change = { $given } ist keine Nummer einer Änderung
nowhere-conversation = { $given } ist keine Nummer eines Gesprächs
nowhere-at = unter { $address } ist nichts
