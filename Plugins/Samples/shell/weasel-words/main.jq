# A stage for copydesk in jq: first four words to answer with, then the stage, then the protocol.

# The request cannot be answered.
def refuse($code; $message; $data):
  error({code: $code, message: $message} + if $data == null then {} else {data: $data} end);
def refuse($code; $message): refuse($code; $message; null);

# The article cannot be worked on: `input`, `config`, `transient` or `internal`.
def fails($class; $message): {status: "error", error: {class: $class, message: $message}};

# There is nothing to do.
def skip($why): {status: "skip", notes: [$why]};

# ---- The stage: change this part ----------------------------------------------------------------

def description:
  {
    name: "weasel-words",
    version: "1.0.0",
    summary: "Asks who says so where the copy does not.",
    reads: ["body"],
    writes: ["x-weasel-words"],
    settings: [
      {
        name: "words", type: "list", of: {type: "text"}, default: ["allegedly"],
        help: "The words to look for."
      }
    ],
    examples: [
      {
        name: "nothing to find",
        article: {body: "It rained."},
        gives: {status: "skip", notes: ["no weasel words"]}
      },
      {
        name: "asks about the place",
        article: {body: "The ⛴ allegedly sailed."},
        gives: {
          status: "done",
          fields: {"x-weasel-words": 1},
          items: [{
            kind: "claim", level: "should", rule: "weasel-word", help: "say who says so",
            start: 6, end: 15, exact: "allegedly"
          }]
        }
      }
    ]
  };

# The settings as the stage wants them. Where they do not go together:
# `refuse(-32003; "why"; {setting: "words"})`.
def prepared:
  if (.words // ["allegedly"] | type == "array" and all(.[]; type == "string")) | not
  then refuse(-32602; "'words' has to be a list of texts")
  else {
    pattern: (.words // ["allegedly"] | map(gsub("(?<sign>[^\\w\\s])"; "\\\(.sign)")) | join("|"))
  }
  end;

# What it answers about one article.
def work($settings):
  if has("body") | not then fails("input"; "there is no body")
  else
    [
      .body
      | if $settings.pattern == "" then empty
        else match("\\b(?:" + $settings.pattern + ")\\b"; "gi")
        end
    ]
    | if length == 0 then skip("no weasel words")
      else {
        status: "done",
        fields: {"x-weasel-words": length},
        items: map({
          kind: "claim", level: "should", rule: "weasel-word", help: "say who says so",
          start: .offset, end: (.offset + .length), exact: .string
        })
      }
      end
  end;

# ---- The protocol: leave this part as it is ------------------------------------------------------

# A member that has to be there.
def need($name; $kind):
  .[$name]
  | if type == $kind then . else refuse(-32602; "'\($name)' has to be of type \($kind)") end;

def checked_version:
  need("protocol"; "number")
  | if . == 1 then .
    else
      refuse(
        -32001; "this plugin speaks version 1 of the protocol, not \(.)"; {protocols: [1]}
      )
    end;

def checked_article:
  if type != "object" then refuse(-32602; "an article has to be an object")
  else
    (need("id"; "string") | empty),
    (
      (description.reads - ["items"])[] as $field
      | select(has($field) and (.[$field] | type) != "string")
      | refuse(-32602; "'\($field)' has to be text")
    ),
    .
  end;

# Each article is answered by itself: what one throws is its own failure. The array ends the `try`
# there: jq 1.6 would catch what comes after it, too.
def answered($settings):
  {id: .id} + ([try work($settings) catch fails("internal"; tostring)][0]);

def run:
  need("stage"; "string") as $stage
  | if $stage != description.name
    then refuse(-32002; "this plugin has no stage '\($stage)', only '\(description.name)'")
    else . end
  | (need("settings"; "object") | prepared) as $settings
  | [need("articles"; "array")[] | checked_article]
  | if (map(.id) | unique | length) < length
    then refuse(-32602; "two articles have one id")
    else . end
  | {answers: map(answered($settings))};

def result:
  if .method != "describe" and .method != "run"
  then refuse(-32601; "there is no method '\(.method)'")
  else . end
  | .method as $method
  | need("params"; "object")
  | checked_version as $version
  | if $method == "run" then run else {protocol: 1, stages: [description]} end;

def answer_to_request:
  {jsonrpc: "2.0", id: .id}
  + (
    [
      try {result: result}
      catch {error: (if type == "object" then . else {code: -32603, message: tostring} end)}
    ][0]
  );

def refused($id; $code; $message):
  {jsonrpc: "2.0", id: $id, error: {code: $code, message: $message}};

def answer_to_json:
  if type != "object" then refused(null; -32600; "a request is an object")
  elif .jsonrpc != "2.0" or (.method | type) != "string" or (has("id") and (.id | type) != "number")
  then
    refused(
      .id | if type == "number" or type == "string" then . else null end;
      -32600; "that is no request"
    )
  elif has("id") then answer_to_request
  else empty # a notification
  end;

[try (if test("^\\s*$") then error("it is empty") else [fromjson] end) catch .][0]
| if type == "array" then .[0] | answer_to_json
  else refused(null; -32700; "this line is not JSON: \(tostring[:200])")
  end
