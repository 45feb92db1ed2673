/// A plugin in Python that keeps every rule, written so that each can be broken by one change.
enum GoodPlugin {
  static let program = #"""
    import json, os, sys, time
    if os.path.exists("lock"): sys.exit("locked")

    out = sys.stdout.buffer
    KNOWN = {"protocol", "stage", "version", "settings", "step", "attempt", "deadline", "articles"}
    BODY = "The \u26f4 allegedly sailed."
    ITEM = {"kind": "claim", "level": "should", "rule": "weasel", "help": "say who says so",
            "start": 6, "end": 15, "exact": "allegedly"}
    STAGE = {
        "name": "weasels", "version": "1.0.0", "summary": "Asks who says so.",
        "reads": ["body"], "writes": ["x-weasels"],
        "settings": [{"name": "words", "type": "list", "default": ["allegedly"], "help": "Words."}],
        "examples": [
            {"name": "one", "article": {"body": BODY},
             "gives": {"status": "done", "fields": {"x-weasels": 1}, "items": [ITEM]}},
            {"name": "none", "article": {"body": "It rained."},
             "gives": {"status": "skip", "notes": ["no weasels"]}},
        ],
    }
    seen = set()

    class Refusal(Exception):
        pass

    def refuse(code, message, **more):
        raise Refusal({"code": code, "message": message, **more})

    def send(message):
        line = json.dumps(message, ensure_ascii=False).encode() + b"\n"
        out.write(line)
        out.flush()

    def work(article, words):
        if "body" not in article:
            return {"status": "error", "error": {"class": "input", "message": "no body"}}
        body = article["body"]
        items = []
        for word in words:
            at = body.find(word) if word else -1
            while at >= 0:
                items.append({**ITEM, "start": at, "end": at + len(word), "exact": word})
                at = body.find(word, at + 1)
        if not items:
            return {"status": "skip", "notes": ["no weasels"]}
        return {"status": "done", "fields": {"x-weasels": len(items)}, "items": items}

    def run(params):
        if params.get("stage") != STAGE["name"]:
            if not isinstance(params.get("stage"), str):
                refuse(-32602, "stage")
            refuse(-32002, "no such stage")
        settings, articles = params.get("settings"), params.get("articles")
        if not isinstance(settings, dict) or not isinstance(articles, list):
            refuse(-32602, "settings or articles")
        for article in articles:
            if not isinstance(article, dict) or not isinstance(article.get("id"), str):
                refuse(-32602, "an article")
        answers = []
        for article in articles:
            answers.append({"id": article["id"], **work(article, settings["words"])})
        return {"answers": answers}

    def result(message):
        params = message.get("params", {})
        if message["method"] not in ("describe", "run"):
            refuse(-32601, "unknown method")
        if params.get("protocol") != 1:
            refuse(-32001, "version 1", data={"protocols": [1]})
        if message["method"] == "describe":
            return {"protocol": 1, "stages": [STAGE]}
        return run(params)

    def answer(line):
        try:
            message = json.loads(line.decode())
        except (ValueError, RecursionError):
            return {"id": None, "error": {"code": -32700, "message": "no JSON"}}
        if not isinstance(message, dict) or not isinstance(message.get("method"), str):
            id = message.get("id") if isinstance(message, dict) else None
            return {"id": id, "error": {"code": -32600, "message": "no request"}}
        if "id" not in message:
            return None
        try:
            return {"id": message["id"], "result": result(message)}
        except Refusal as refusal:
            return {"id": message["id"], "error": refusal.args[0]}
        except Exception as error:
            return {"id": message["id"], "error": {"code": -32603, "message": repr(error)}}

    def respond(line):
        reply = answer(line)
        if reply is not None:
            send({"jsonrpc": "2.0", **reply})

    for line in sys.stdin.buffer:
        respond(line)

    """#
}
