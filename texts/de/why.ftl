# „Warum steht das hier?“: eine Seite mit der Änderung hinter jedem ihrer Teile, und die Geschichte eines Teils.

why-title = Warum in { $page } steht, was dort steht
why-here = Warum steht das hier?
why-hint = Neben jedem Teil: wer seinen Wortlaut zuletzt geändert hat, wann und wozu. Ein Link führt zur ganzen Geschichte dieses Teils.
why-rest = Der Rest der Seite
why-back = Zurück zur Seite
# Die Wörter kamen von einer anderen Seite.
why-elsewhere = in { $path }
why-for-programs = Sagt Programmen etwas; wer liest, sieht es nicht.

why-unchanged = Der Wortlaut ist noch der erste.
why-changed = { $n ->
    [1] Der Wortlaut wurde einmal geändert, seit er zuerst geschrieben wurde.
    [2] Der Wortlaut wurde zweimal geändert, seit er zuerst geschrieben wurde.
   *[other] Der Wortlaut wurde { $n }-mal geändert, seit er zuerst geschrieben wurde.
}
why-changed-more = Der Wortlaut wurde mehr als { $n }-mal geändert; dies sind die letzten Änderungen.
# Was getan wurde, ist eines von denen darunter.
why-step = { $deed } von { $who } am { $when }
why-written = Geschrieben
why-moved = Verschoben und umformuliert
why-split = Abgetrennt
why-merged = Mit dem Nachbarn verbunden
why-reworded = Umformuliert
why-said = Was darüber gesagt wurde
why-to-discussion = Zur Diskussion
