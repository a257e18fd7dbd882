# Warum etwas nicht geschah: Diskussionen, Kommentare, zitierte Stellen, Textvorschläge. Wird mit großem Anfangsbuchstaben und Punkt gezeigt.

refused-no-thread = es gibt keine Diskussion { $thread }
refused-thread-wordless = in Diskussion { $thread } geht es um keine bestimmte Stelle
refused-thread-without-words = geben Sie an, um welche Stelle der Seite es geht
# Der Name steht in Anführungszeichen.
refused-assign-nobody = hier heißt niemand { $name }

refused-no-comment = es gibt keinen Kommentar { $comment }
refused-comment-empty = der Kommentar ist leer; schreiben Sie etwas
refused-comment-waits = nur was zu einer Änderung gesagt wird, kann auf ein Urteil warten
refused-comment-of-other = einen Kommentar kann nur bearbeiten, wer ihn geschrieben hat
refused-comment-late = ein Kommentar lässt sich nur { $minutes } Minuten lang bearbeiten; antworten Sie stattdessen darauf

refused-quote-empty = das Zitat ist leer; zitieren Sie ein paar Wörter
refused-quote-missing = die zitierte Stelle steht nicht in Fassung { $revision }; zitieren Sie sie so, wie sie gezeigt wird oder wie sie im Quelltext steht
refused-quote-ambiguous = in Fassung { $revision } steht die zitierte Stelle { $times }-mal; geben Sie auch an, was davor und dahinter steht
refused-quote-page = Fassung { $revision } gehört zu { $path }, nicht zu { $page }
refused-quote-change = Änderung { $change } hat mit { $path } nichts zu tun

refused-no-suggestion = Kommentar { $comment } enthält keinen Textvorschlag
refused-suggestion-without-words = ein Textvorschlag braucht eine Stelle, die er ersetzt; zitieren Sie sie
refused-suggestion-applied = Textvorschlag { $suggestion } wurde schon übernommen
# Die Stelle steht in Anführungszeichen; mehrere der folgenden Sätze können aneinandergereiht sein, mit Strichpunkten dazwischen.
refused-suggestion-changed = die Stelle, die Textvorschlag { $suggestion } ersetzt, lautet inzwischen { $now }
refused-suggestion-lost = die Stelle, die Textvorschlag { $suggestion } ersetzt, gibt es nicht mehr
refused-suggestions-clash = die Textvorschläge { $one } ({ $wanted }) und { $other } ({ $instead }) gelten derselben Stelle; wählen Sie einen davon
refused-suggestions-number = wählen Sie zwischen 1 und { $most } Textvorschläge
refused-suggestions-pages = diese Textvorschläge gelten verschiedenen Seiten; übernehmen Sie sie Seite für Seite
refused-suggestions-gone = was diese Textvorschläge ersetzen sollen, gibt es nicht mehr
