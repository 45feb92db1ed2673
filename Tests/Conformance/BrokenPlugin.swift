import Conformance

/// A good plugin with one change, and the rule that this breaks.
struct BrokenPlugin: Sendable, CustomStringConvertible {
  let rule: Rule
  /// Whether it keeps the test waiting, which then waits less.
  let isSlow: Bool
  /// What is wrong, in words for the test's name.
  let fault: String
  /// The first is replaced by the second; it stands in the good plugin once.
  let change: (String, String)

  init(_ rule: Rule, _ fault: String, _ old: String, _ new: String, isSlow: Bool = false) {
    self.rule = rule
    self.isSlow = isSlow
    self.fault = fault
    change = (old, new)
  }

  var description: String { "\(rule.name): \(fault)" }

  static let all: [BrokenPlugin] = channel + messages + descriptions + answers + requests + life

  private static let channel = [
    BrokenPlugin(
      .w1,
      "no UTF-8",
      #".encode() + b"\n""#,
      #".encode("latin-1", "replace") + b" \xff}\n""#
    ),
    BrokenPlugin(.w1, "no JSON", "json.dumps(message, ensure_ascii=False)", "repr(message)"),
    BrokenPlugin(
      .w1,
      "a byte order mark",
      "    out.write(line)",
      "    out.write(b'\\xef\\xbb\\xbf' + line)"
    ),
    BrokenPlugin(.w2, "prints", "    answers = []\n", "    answers = []; print('working')\n"),
    BrokenPlugin(
      .w3,
      "a line of 20 MB",
      "    return {\"answers\": answers}",
      "    return {\"answers\": answers, \"later\": 'x' * 20_000_000}"
    ),
    BrokenPlugin(
      .w4,
      "reads a megabyte at most",
      "for line in sys.stdin.buffer:\n",
      "for line in iter(lambda: sys.stdin.buffer.readline(1 << 20), b''):\n"
    ),
    BrokenPlugin(
      .w4,
      "cannot bear a zero",
      "    body = article[\"body\"]\n",
      """
          body = article["body"]
          if "\\0" in body:
              return {"status": "error", "error": {"class": "internal", "message": "zero"}}

      """
    ),
    BrokenPlugin(.w5, "does not flush", "    out.flush()\n", "", isSlow: true),
    BrokenPlugin(
      .w6,
      "reads ahead",
      "    respond(line)\n",
      "    if seen: respond(seen.pop())\n    seen.add(line)\nfor line in seen: respond(line)\n",
      isSlow: true
    ),
    BrokenPlugin(.w7, "a fraction", "\"x-weasels\": len(items)}", "\"x-weasels\": len(items) / 2}"),
    BrokenPlugin(.w7, "null", "\"x-weasels\": len(items)}", "\"x-weasels\": [None]}"),
    BrokenPlugin(
      .w7,
      "a member twice",
      "    out.write(line)",
      "    out.write(line.replace(b'\"status\": \"done\"', b'\"status\": \"done\", \"status\": \"done\"'))"
    ),
    BrokenPlugin(
      .w8,
      "refuses what it does not know",
      "    answers = []\n",
      "    answers = []\n    if set(params) - KNOWN: refuse(-32602, 'unknown')\n"
    ),
  ]

  private static let messages = [
    BrokenPlugin(
      .w9,
      "another id",
      "{\"id\": message[\"id\"], \"result\"",
      "{\"id\": 99, \"result\""
    ),
    BrokenPlugin(.w9, "answers twice", "    out.write(line)", "    out.write(line + line)"),
    BrokenPlugin(
      .w9,
      "exits in the middle of a batch",
      "        answers.append(",
      "        if len(answers) == 1: os._exit(3)\n        answers.append("
    ),
    BrokenPlugin(
      .w10,
      "asks the host",
      "    answers = []\n",
      "    answers = []; send({'jsonrpc': '2.0', 'id': 1, 'method': 'log', 'params': {}})\n"
    ),
    BrokenPlugin(
      .w11,
      "answers notifications",
      "        return None\n",
      "        return {'id': None, 'error': {'code': -32601, 'message': 'unknown'}}\n"
    ),
    BrokenPlugin(.w12, "another code", "refuse(-32601,", "refuse(-32600,"),
    BrokenPlugin(
      .w14,
      "dies of no JSON",
      "except (ValueError, RecursionError):",
      "except KeyError:"
    ),
    BrokenPlugin(
      .w15,
      "remembers",
      "    if not items:\n",
      "    items = [] if body in seen else items\n    seen.add(body)\n    if not items:\n"
    ),
    BrokenPlugin(
      .w28,
      "answers again when it is cancelled",
      "        return None\n",
      """
              if message["method"] == "cancel" and message["params"]["id"] < 9:
                  return {"id": message["params"]["id"], "error": {"code": -32004, "message": "so"}}
              return None

      """
    ),
  ]

  private static let descriptions = [
    BrokenPlugin(
      .w16,
      "describes its process",
      "\"summary\": \"Asks who says so.\"",
      "\"summary\": f\"Asks who says so, {os.getpid()}.\""
    ),
    BrokenPlugin(.w17, "no version", "\"version\": \"1.0.0\"", "\"version\": \"1.0\""),
    BrokenPlugin(.w17, "no such field", "[\"body\"], \"writes\"", "[\"bodi\"], \"writes\""),
    BrokenPlugin(
      .w17,
      "a default that does not fit",
      "\"default\": [\"allegedly\"]",
      "\"default\": [1]"
    ),
    BrokenPlugin(
      .w18,
      "an example that is not so",
      "\"fields\": {\"x-weasels\": 1}",
      "\"fields\": {\"x-weasels\": 2}"
    ),
  ]

  private static let answers = [
    BrokenPlugin(
      .w19,
      "leaves one out",
      "    return {\"answers\": answers}",
      "    return {\"answers\": answers[:1]}"
    ),
    BrokenPlugin(
      .w19,
      "answers about another",
      "    return {\"answers\": answers}",
      "    return {\"answers\": answers + [{'id': 'z', 'status': 'skip', 'notes': ['z']}][:len(answers)]}"
    ),
    BrokenPlugin(
      .w20,
      "sets what it does not declare",
      "{\"x-weasels\": len(items)}",
      "{\"x-weasels\": len(items), \"x-other\": 1}"
    ),
    BrokenPlugin(
      .w20,
      "a number as a headline",
      "{\"x-weasels\": len(items)}",
      "{\"headline\": len(items)}"
    ),
    BrokenPlugin(
      .w21,
      "one spoils all",
      "    if \"body\" not in article:\n        return",
      "    if \"body\" not in article:\n        raise KeyError\n        return"
    ),
    BrokenPlugin(
      .w22,
      "skips without a note",
      "        return {\"status\": \"skip\", \"notes\": [\"no weasels\"]}",
      "        return {\"status\": \"skip\"}"
    ),
    BrokenPlugin(
      .w22,
      "an error of no class",
      "\"class\": \"input\"",
      "\"class\": \"mine\""
    ),
    BrokenPlugin(
      .w22,
      "waits",
      "\"status\": \"done\", \"fields\": {\"x-weasels\": len(items)}",
      "\"status\": \"wait\", \"fields\": {\"x-weasels\": len(items)}"
    ),
    BrokenPlugin(
      .w23,
      "reads the clock",
      "\"items\": items}\n",
      "\"items\": items, \"notes\": [str(int(time.time()))]}\n"
    ),
    BrokenPlugin(
      .w30,
      "counts bytes",
      "{**ITEM, \"start\": at, \"end\": at + len(word), \"exact\": word}",
      "{**ITEM, \"start\": at + 2, \"end\": at + 2 + len(word), \"exact\": word}"
    ),
    BrokenPlugin(
      .w30,
      "a place outside",
      "\"end\": at + len(word), \"exact\": word}",
      "\"end\": at + 999, \"exact\": word}"
    ),
    BrokenPlugin(
      .w31,
      "no level",
      "items.append({**ITEM, ",
      "items.append({**ITEM, \"level\": 'may', "
    ),
  ]

  private static let requests = [
    BrokenPlugin(
      .w24,
      "runs any stage",
      "        refuse(-32002, \"no such stage\")",
      "        pass"
    ),
    BrokenPlugin(
      .w25,
      "falls over an empty list",
      "    answers = []\n",
      "    answers = [][:len(settings['words'][0])]\n"
    ),
    BrokenPlugin(
      .w25,
      "does not say which setting",
      "    answers = []\n",
      "    answers = []\n    if not settings['words']: refuse(-32003, 'none')\n"
    ),
    BrokenPlugin(
      .w26,
      "falls over what is missing",
      "        refuse(-32602, \"settings or articles\")",
      "        raise KeyError"
    ),
    BrokenPlugin(
      .w27,
      "wants articles",
      "    answers = []\n",
      "    answers = []\n    if not articles: refuse(-32602, 'none')\n"
    ),
    BrokenPlugin(.w29, "speaks any version", "params.get(\"protocol\") != 1", "False"),
  ]

  private static let life = [
    BrokenPlugin(.w32, "hangs at once", "out = sys", "time.sleep(60)\nout = sys", isSlow: true),
    BrokenPlugin(.w32, "dies at once", "out = sys", "sys.exit('no licence')\nout = sys"),
    BrokenPlugin(
      .w33,
      "hangs",
      "    answers = []\n",
      "    answers = []; time.sleep(60)\n",
      isSlow: true
    ),
    BrokenPlugin(
      .w34,
      "does not end",
      "    respond(line)\n",
      "    respond(line)\ntime.sleep(60)\n",
      isSlow: true
    ),
    BrokenPlugin(.w34, "ends with 3", "    respond(line)\n", "    respond(line)\nsys.exit(3)\n"),
    BrokenPlugin(
      .w35,
      "leaves a process",
      "out = sys",
      "if os.fork() == 0:\n    os.setsid()\n    time.sleep(60)\n    os._exit(0)\nout = sys"
    ),
    BrokenPlugin(
      .w36,
      "leaves a lock",
      "    respond(line)\n",
      "    open('lock', 'w').close()\n    respond(line)\nos.remove('lock')\n"
    ),
  ]
}
