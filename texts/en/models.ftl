# The language models that are named in the settings.

models-title = Models
models-refused = The model was not tried.
models-none = No language model is named. Nothing in this wiki needs one: questions are answered from the record alone.
models-address = Address
models-model = Model
# How it is spoken with.
models-spoken = Spoken with
models-like-openai = like OpenAI (chat completions)
models-like-anthropic = like Anthropic (messages)
models-key = Key
models-key-given = given, and shown to nobody
models-key-none = none
# Who asks it questions.
models-asked-by = Asked by
models-asked-by-nobody = nobody: the first one named answers, or the one marked as default
models-asked-by-readers = everybody who may read
models-asked-by-accounts = everybody who is signed in; strangers are answered by the wiki itself
# What one answer may take.
models-one-answer = One answer
models-most = at most { $steps }, { $tokens } tokens, { $seconds }
models-steps = { $n ->
    [one] { $n } step
   *[other] { $n } steps
}
models-seconds = { $n ->
    [one] { $n } second
   *[other] { $n } seconds
}
# How much one person may ask.
models-one-person = One person
models-often = { $n ->
    [one] { $n } question at once, { $hourly } in an hour
   *[other] { $n } questions at once, { $hourly } in an hour
}
models-trying = Trying it asks whether it is there. Nothing of the wiki is told to it; it costs a few tokens.
models-try = Try it
# The answer follows; “whole” and “tenth” are those of the seconds.
models-answered = It answered after { $whole }.{ $tenth } seconds:
models-silent = It did not answer.
models-naming = How to name one
models-naming-where = In the settings file, and the server started again. Any service that speaks as OpenAI or as Anthropic do will be understood, one in your own house as well; that it may be reached there is said with { $reach }.
