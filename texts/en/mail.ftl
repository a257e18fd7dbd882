# How e-mail is sent, and a letter to find out whether it is.

mail-title = E-mail
mail-taken = The mail server took the letter. Look whether it arrives.
mail-refused = The letter was not sent.
mail-how = How it is sent
mail-server = Mail server
mail-from = From
mail-waits = Waits for more
# Beside “Waits for more”.
mail-wait = { $n } seconds about the same change
mail-secret = Its name and password are known to the server and shown to nobody.
mail-try = Try it
mail-to = Send a test letter to
mail-send = Send it
mail-none = No mail server is named, so no e-mail is sent. People find what concerns them in their inbox.
mail-naming = How to name one
mail-naming-where = In the settings file, and the server started again:
