# Warum etwas nicht geschah: offene Fragen und Antworten, Unklares, Gespräche, Anforderungen, Abweichungen. Wird mit großem Anfangsbuchstaben und Punkt gezeigt.

# Eine Frage beantworten.
refused-answer-empty = die Antwort ist leer; schreiben Sie etwas
refused-answer-changed = die Seite hat sich inzwischen geändert; sehen Sie sich die Frage noch einmal an und antworten Sie dann
refused-answer-mark = die Markierung steht noch da; schreiben Sie die Antwort oder den Absatz ohne sie
refused-answer-same = der Absatz lautet wie zuvor; schreiben Sie die Antwort hinein
refused-question-gone = bei Byte { $start } von { $path } ist nichts mehr offen
refused-question-lost = die Stelle, um die es geht, gibt es nicht mehr; bearbeiten Sie die Seite und klären Sie es dort
refused-thread-page-gone = die Seite, zu der Diskussion { $thread } gehört, gibt es nicht mehr
refused-thread-other-page = in Diskussion { $thread } geht es nicht um { $path }

# Nach Unklarem fragen.
refused-unclear-changed = die Seite hat sich inzwischen geändert; sehen Sie noch einmal nach, was unklar ist, und fragen Sie dann
# Die Art ist eine der folgenden.
refused-unclear-gone = bei Byte { $start } von { $path } beginnt nichts Unklares dieser Art ({ $kind })
refused-unclear-vague = mehrdeutig
refused-unclear-actor = niemand genannt
refused-unclear-undefined = nicht erklärt
refused-unclear-contradiction = Widerspruch
refused-unclear-missing = fehlender Fall

# Das Wiki fragen.
refused-ask-empty = schreiben Sie, was Sie wissen möchten
refused-ask-long = eine Frage hat höchstens { $most } Zeichen; fragen Sie kürzer
refused-no-conversation = Sie haben kein Gespräch { $conversation }
refused-conversation-full = ein Gespräch hat höchstens { $most } Fragen; beginnen Sie ein neues
refused-conversation-unshared = dieses Gespräch ist nicht oder nicht mehr freigegeben; fragen Sie die Person, von der Sie den Link haben
refused-conversation-barred = dieses Gespräch ist nicht freigegeben
refused-conversation-name = geben Sie ihm einen Namen mit höchstens { $most } Zeichen, in einer Zeile

# Anforderungen, und was davon abweicht.
refused-no-requirement = auf keiner Seite steht eine Anforderung { $name }
refused-requirement-which = auf { $n } Seiten steht eine Anforderung { $name }; geben Sie mit ?page=/pfad an, welche gemeint ist
refused-drift-past = geben Sie einen Zeitpunkt in der Zukunft an
refused-drift-year = länger als ein Jahr lässt sich nichts aufschieben
refused-drift-days = geben Sie eine Anzahl von Tagen zwischen 1 und 366 an
refused-drift-least = geben Sie eine Zahl zwischen 0 und 1 an; bei 0 wird nach allem gefragt
refused-drift-note = eine Notiz hat höchstens { $most } Zeichen
# Der Name steht in Anführungszeichen.
refused-drift-unlinked = { $path } hat keine Anforderung { $name }, mit der Code verknüpft ist

# Der nächste Teil einer Liste; was angegeben wurde, steht in Anführungszeichen.
refused-drift-cursor = { $cursor } ist keine Marke zum Weiterlesen in dieser Liste
