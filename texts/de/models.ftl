# Die Sprachmodelle, die in den Einstellungen angegeben sind.

models-title = Sprachmodelle
models-refused = Das Sprachmodell wurde nicht ausprobiert.
models-none = Es ist kein Sprachmodell angegeben. Nichts in diesem Wiki braucht eines: Fragen werden allein aus dem beantwortet, was geschrieben steht.
models-address = Adresse
models-model = Modell
# Wie mit ihm gesprochen wird.
models-spoken = Schnittstelle
models-like-openai = wie OpenAI (Chat Completions)
models-like-anthropic = wie Anthropic (Messages)
models-key = Schlüssel
models-key-given = angegeben; wird niemandem gezeigt
models-key-none = keiner
# Wer ihm Fragen stellt.
models-asked-by = Gefragt von
models-asked-by-nobody = niemandem: Es antwortet das zuerst angegebene oder das als Standard bezeichnete
models-asked-by-readers = allen, die lesen dürfen
models-asked-by-accounts = allen, die angemeldet sind; allen anderen antwortet das Wiki selbst
# Was eine Antwort kosten darf.
models-one-answer = Eine Antwort
models-most = höchstens { $steps }, { $tokens } Tokens, { $seconds }
models-steps = { $n ->
    [one] { $n } Schritt
   *[other] { $n } Schritte
}
models-seconds = { $n ->
    [one] { $n } Sekunde
   *[other] { $n } Sekunden
}
# Wie viel eine Person fragen darf.
models-one-person = Eine Person
models-often = { $n ->
    [one] { $n } Frage gleichzeitig, { $hourly } in einer Stunde
   *[other] { $n } Fragen gleichzeitig, { $hourly } in einer Stunde
}
models-trying = Beim Ausprobieren wird nur gefragt, ob es da ist. Aus dem Wiki erfährt es nichts; es kostet ein paar Tokens.
models-try = Ausprobieren
# Die Antwort folgt; „whole“ und „tenth“ sind die der Sekunden.
models-answered = Es hat nach { $whole },{ $tenth } Sekunden geantwortet:
models-silent = Es hat nicht geantwortet.
models-naming = So geben Sie eines an
models-naming-where = In der Einstellungsdatei; danach wird der Server neu gestartet. Verstanden wird jeder Dienst, der so spricht wie OpenAI oder Anthropic, auch einer im eigenen Haus; dass er dort erreicht werden darf, wird mit { $reach } gesagt.
