# Die Repositorys, die als Seiten gezeigt werden, und das Einbinden eines weiteren.

repositories-title = Repositorys
repositories-another = Weiteres Repository einbinden
repositories-refused = Das hat nicht geklappt.
repositories-none = Hier ist noch kein Repository eingebunden.
repositories-lead = Die Dateien dieser Repositorys sind hier Seiten, mit ihrem ganzen Verlauf. Der Server sieht von selbst nach, ob es Neues gibt.
repositories-look-all = Jetzt in allen nachsehen

# Wie ein Anbieter von Repositorys meldet, dass es Neues gibt.
repositories-hook = Sofort davon erfahren
repositories-hook-lead = GitHub, GitLab, Gitea und Forgejo können Holotype melden, wenn etwas gepusht wurde, sodass niemand auf den nächsten Abgleich warten muss. Legen Sie dort in den Einstellungen des Repositorys einen Webhook für Pushes an:
repositories-hook-address = Adresse
repositories-hook-behind = { $path } hinter der Adresse dieses Wikis
repositories-hook-content = Art des Inhalts
repositories-hook-secret = Geheimnis
repositories-hook-show = Geheimnis anzeigen
repositories-hook-hint = GitLab nennt das Geheimnis „Secret token“. Alle Repositorys dürfen dasselbe verwenden.

# Eines davon. Die ersten beiden stehen hinter der Zahl der Seiten, Änderungen und Commits.
repositories-looked = nachgesehen am { $when }
repositories-never-looked = noch nie nachgesehen
repositories-repository = Repository
repositories-branch = Branch
repositories-folder = Ordner
repositories-whole = alles
repositories-offered = Als Änderungen angeboten
repositories-push = Änderungen gehen an
repositories-push-branch = Branch { $branch }
repositories-look = Jetzt nachsehen
repositories-look-into = Jetzt in { $page } nachsehen
repositories-forget = Entfernen
repositories-forget-this = { $page } entfernen
repositories-failed = Der letzte Abgleich ist fehlgeschlagen.
repositories-failed-stays = Was schon hier ist, bleibt, wie es ist.
repositories-failed-again = Es wird von selbst noch einmal versucht.
repositories-failed-never = Sehen Sie noch einmal nach, wenn es behoben ist.
# { $all } ist „120 Commits“.
repositories-importing = Verlauf wird gelesen: { $done } von { $all }
repositories-often = Nach Neuem sehen
repositories-often-save = Speichern, wie oft in { $page } nachgesehen wird

# Welche Branches als Änderungen angeboten werden.
repositories-branches-alive = Branches, an denen jemand arbeitet
repositories-branches-none = keine Branches
repositories-branches-named = Branches namens { $names }
repositories-or = { $before } oder { $last }

# Hinter „Nach Neuem sehen“ und „Leer bedeutet“.
repositories-every-day = { $n ->
    [one] jeden Tag
   *[other] alle { $n } Tage
}
repositories-every-hour = { $n ->
    [one] jede Stunde
   *[other] alle { $n } Stunden
}
repositories-every-minute = { $n ->
    [one] jede Minute
   *[other] alle { $n } Minuten
}
repositories-every-second = { $n ->
    [one] jede Sekunde
   *[other] alle { $n } Sekunden
}
repositories-every-never = nie, nur auf Verlangen

# Was zuletzt getan wurde: „Abgleich fehlgeschlagen, 3 Versuche: … (nächster Versuch am …)“.
repositories-jobs = Was zuletzt getan wurde
repositories-job = { $what } { $state }
repositories-job-look = Abgleich
repositories-job-send = Senden der Änderungen
repositories-job-other = Auftrag
repositories-job-again = wird noch einmal versucht
repositories-job-waits = wartet noch
repositories-job-runs = läuft
repositories-job-done = fertig
repositories-job-failed = fehlgeschlagen
repositories-job-tries = { $n ->
    [one] { $n } Versuch
   *[other] { $n } Versuche
}
repositories-job-next = nächster Versuch am { $when }

# Das Formular für ein weiteres.
repositories-new-lead = Die Markdown-Dateien eines Git-Repositorys werden hier zu Seiten, mit ihrem ganzen Verlauf. In das Repository wird nichts geschrieben.
repositories-new-where = Wo das Repository ist
repositories-new-where-hint = Eine Adresse wie https://example.org/team/product.git oder ein Ordner auf dem Rechner, auf dem Holotype läuft. Passwörter und Tokens gehören nicht hinein: Git meldet sich auf diesem Rechner selbst an.
repositories-new-at = Wo seine Seiten beginnen sollen
repositories-new-at-hint = Ein Ort in diesem Wiki, etwa /product.
repositories-new-folder = Der Ordner im Repository, in dem sie liegen
repositories-new-folder-hint = Etwa docs/spec. Leer für das ganze Repository.
repositories-new-branch = Der Branch, dem gefolgt wird
repositories-new-branch-hint = Leer für den, den das Repository zuerst zeigt.
repositories-new-often = Wie oft nach Neuem gesehen wird
repositories-new-often-hint = Etwa 30s, 5m, 2h oder never. Leer bedeutet: { $often }.
repositories-new-show = Einbinden
