# Was beim Schreiben, Verschieben, Löschen und Wiederherstellen von Seiten und Dateien, bei Entwürfen und bei dem abgelehnt wird, was eine Seite von anderen zeigt.

refused-no-page = unter { $path } gibt es keine Seite
refused-no-such-file = unter { $path } gibt es keine Datei
refused-no-contract = die Datei unter { $path } ist kein Vertrag
refused-no-revision = es gibt keine Fassung { $revision }
refused-written-later = die Seite unter { $path } wurde erst später geschrieben
refused-deleted = die Seite unter { $path } wurde in Änderung { $change } gelöscht; ihr Verlauf bleibt erhalten
refused-unreadable = die Datei hinter { $path } ist kein lesbarer Text; der Export enthält ihre Bytes

refused-of-another-page = Fassung { $revision } gehört zu einer anderen Seite als { $path }
refused-without-base = geben Sie an, welche Fassung von { $path } Sie gesehen haben (base_revision), damit niemandes Arbeit verloren geht
refused-address-of-page = { $path } ist die Adresse einer Seite; geben Sie der Datei einen eigenen Namen
refused-no-conflict = es gibt keinen Konflikt { $conflict }
refused-settled = jemand anders hat den Konflikt { $conflict } schon entschieden
refused-both-sides = im Text stehen noch beide Seiten zwischen <<<<<<< und >>>>>>>; behalten Sie, was gelten soll, und entfernen Sie diese Zeilen
refused-proposed-version = Fassung { $version } gehört zum Vorschlag { $change }; wählen Sie eine gespeicherte Fassung
refused-held-nothing = Fassung { $revision } enthielt nichts
refused-change-without = Änderung { $change } hat keine Seite unter { $path }
refused-version-of-none = Fassung { $version } ist keine von { $path } in Änderung { $change }

refused-moves-access = unter { $path } ist festgelegt, wer lesen oder bearbeiten darf; bitten Sie die Verwaltung, das zu verschieben
# „mount“ ist, wo das Repository der Seite eingebunden ist.
refused-out-of-repository = { $path } gehört zu dem Repository, das unter { $mount } gezeigt wird, und lässt sich nur darin verschieben; schreiben Sie die Seite dort und löschen Sie sie hier, beide Verläufe bleiben erhalten
refused-into-repository = { $path } gehört zu keinem Repository, und { $to } liegt in einem; schreiben Sie die Seite dort und löschen Sie sie hier, beide Verläufe bleiben erhalten
refused-several-repositories = unterhalb von { $path } liegen Seiten eines anderen Repositorys, zum Beispiel { $one }; gehen Sie für jedes Repository einzeln vor
refused-repositories-apart = Seiten eines Repositorys werden in einer eigenen Änderung verschoben
refused-nothing-chosen = nichts ist ausgewählt; kreuzen Sie die Seiten an, die verschoben werden sollen
refused-top-stays = die Startseite des Wikis bleibt, wo sie ist
refused-both-at-place = { $one } und { $other } lägen beide unter { $place }; lassen Sie eines davon weg
refused-lies-there = was ausgewählt ist, liegt schon direkt unterhalb von { $path }; wählen Sie einen anderen Ort
refused-below-itself = { $path } lässt sich nicht unter sich selbst verschieben; wählen Sie einen anderen Ort
refused-moved-twice = { $path } würde zweimal verschoben
refused-all-there = alles ist schon dort; wählen Sie einen anderen Ort

refused-window = ein Fenster wird mit einem bis vierzig Buchstaben und Ziffern benannt
refused-another-draft = ein anderer Text von Ihnen für { $path } ist aufbewahrt und nicht gespeichert; schreiben Sie ihn weiter oder verwerfen Sie ihn zuerst
refused-drafts = { $n } Texte von Ihnen sind aufbewahrt und nicht gespeichert; speichern oder verwerfen Sie zuerst einige davon
refused-typed-on = am Text für { $path } wurde inzwischen weitergeschrieben; sehen Sie noch einmal nach

refused-no-template = es gibt keine Vorlage { $name }
# Wozu eine Vorlage dient, die davon nichts sagt.
template-of-wiki = Eine Vorlage dieses Wikis, unter { $page }.
refused-plan-circle = dieser Plan könnte nie beginnen: { $circle }; nehmen Sie eine dieser Abhängigkeiten heraus und speichern Sie noch einmal
# Der Kreis: „Phase 1 wartet auf Phase 3“, und dahinter „…, und das wiederum auf Phase 1“.
refused-plan-waits = { $name } wartet auf { $next }
refused-plan-waits-on = { $before }, und das wiederum auf { $next }

refused-rich-text = das lässt sich nicht als formatierter Text lesen: { $why }

# Warum eine Seite einen anderen Ort oder eine Liste nicht zeigt: hinter „/guide wird nicht gezeigt:“ und „Nichts lässt sich auflisten:“.
refused-no-place = das ist kein Ort dieses Wikis
refused-shows-itself = hier würde die Seite sich selbst zeigen
refused-held-deep = hier wird etwas in etwas gezeigt, das selbst gezeigt wird, { $n } Ebenen tief
refused-held-nothing-there = dort ist nichts
refused-held-now = das lässt sich jetzt nicht zeigen
refused-held-most = eine Seite zeigt höchstens { $n } Orte und Listen
refused-held-searched = dafür müssten mehr als { $n } MiB an Seiten durchsucht werden
refused-held-long = der Text ist länger als { $bytes } Byte
refused-held-room = eine Seite zeigt höchstens { $n } MiB aus anderen Orten
refused-no-section = die Seite hat keinen Abschnitt „{ $section }“
refused-list-now = die Liste lässt sich jetzt nicht erstellen
refused-list-past = Listen von Seiten zeigen das Jetzt und keinen Zeitpunkt der Vergangenheit
# Unter einer Liste auf einer Seite.
held-list-more = Es gibt noch mehr; eine Liste zeigt die ersten { $n }.
