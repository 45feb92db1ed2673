#!/usr/bin/env python3
"""What copydesk costs: measure.py FOLDER, the folder of a release build. CPU is user and system."""
import json, os, random, shutil, statistics, subprocess, sys, tempfile, time
import desk

BUILD = os.path.abspath(sys.argv[1])
ARTICLES = int(os.environ.get("N", "2000"))
MANY = int(os.environ.get("MANY", "100000"))
ROOT = os.path.dirname(os.path.dirname(desk.HERE))


def run(program, *words, cwd=None, stdin=None):
    """CPU seconds, wall seconds and peak MB of one run that must end well."""
    start = time.perf_counter()
    with open(stdin or os.devnull) as source, tempfile.TemporaryFile() as sink:
        child = subprocess.Popen([os.path.join(BUILD, program), *words], cwd=cwd, stdin=source, stdout=sink, stderr=sink)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            sink.seek(0)
            sys.exit(f"{program} {' '.join(words)}: exit {child.returncode}\n{sink.read(2000).decode()}")
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - start, usage.ru_maxrss / 1024


def row(name, value):
    print(f"{name:<44}{value}", flush=True)


def story(number):
    """Wire-like copy of about 370 words, the same for the same number."""
    pick = random.Random(number)
    words = ("council minister officials agreement statement regional election committee transport budget schools "
             "hospital border summit market prices energy supply harvest weather inquiry court ruling the of in to "
             "and for with after before while because new local national on by from at as").split()
    sentences = []
    for _ in range(20):
        some = [pick.choice(words) for _ in range(pick.randint(12, 24))]
        if pick.random() < .3:
            some[pick.randrange(len(some))] = str(pick.randint(2, 2000))
        text = " ".join(some).capitalize()
        sentences.append(f'"{text}," Mayor Ada Lind said.' if pick.random() < .25 else text + ".")
    return "\n\n".join(" ".join(sentences[at:at + 3]) for at in range(0, 20, 3)) + "\n"


def start():
    for words in (["--version"], ["--help"]):
        runs = [run("copydesk", *words) for _ in range(41)]
        cpu = statistics.median(cpu for cpu, _, _ in runs) * 1000
        row(f"start: copydesk {words[0]}", f"{cpu:.1f} ms CPU, {runs[-1][2]:.1f} MB")


def pipe(folder):
    path = os.path.join(folder, "articles.jsonl")
    with open(path, "w") as file:
        for number in range(ARTICLES):
            file.write(json.dumps({"id": f"a{number}", "headline": "Council meets", "body": story(number)}) + "\n")
    size = os.path.getsize(path) / 1e6
    for words in (["--stage", "fact-check"], ["--stage", "summarize"], ["--stage", "tag"], [f"{ROOT}/Workflows/news.yaml"]):
        cpu, wall, peak = run("copydesk", "pipe", *words, stdin=path)
        what = words[-1].removeprefix(ROOT + "/")
        row(f"pipe: {what}, {ARTICLES} articles",
            f"{cpu:.2f} s CPU, {wall:.2f} s, {ARTICLES / cpu:,.0f} articles and {size / cpu:.1f} MB a CPU second, {peak:.0f} MB")


def outside(folder):
    """The same Swift stage in the process and outside; what CPU the host and the worker take."""
    worker = os.path.join(BUILD, "sample-worker")
    python = ["/usr/bin/python3", "-B", os.path.join(desk.HERE, "echo.py")]
    for language, words in (("Swift", [worker]), ("Python", python)):
        said = subprocess.run([os.path.join(BUILD, "outside-bench"), "100000", *words], check=True, capture_output=True)
        for line in said.stdout.decode().splitlines():
            name, figures = line.split(": ", 1)
            row(f"stage outside, {language}: {name}", figures)
    path = os.path.join(folder, "articles.jsonl")
    with open(path, "w") as file:
        for number in range(50_000):
            text = (f"Café prices rose again {number}. " * 80)[:2000]
            file.write(json.dumps({"id": f"a{number}", "body": text}) + "\n")
    for name, place in (("in process", None), ("outside, both sides", worker)):
        if place:
            os.environ["COPYDESK_BENCH_WORKER"] = place
        cpu, wall, peak = run("copydesk-bench", "pipe", "--stage", "echo", stdin=path)
        row(f"pipe: 50000 articles, {name}", f"{cpu * 20:.1f} us CPU an article, {wall:.2f} s, {peak:.0f} MB")
    del os.environ["COPYDESK_BENCH_WORKER"]


def engine(folder):
    os.mkdir(os.path.join(folder, "articles"))
    for number in range(ARTICLES):
        with open(os.path.join(folder, "articles", f"a{number:05d}.txt"), "w") as file:
            file.write(story(number))
    desk.setup(folder)
    for phase in ("first", "nothing changed", "one edit"):
        if phase == "one edit":
            desk.edit(folder, f"a{ARTICLES // 2:05d}")
        cpu, wall, peak = run("copydesk-bench", "run", cwd=folder)
        row(f"engine: {ARTICLES} articles, {phase}", f"{cpu:.2f} s CPU, {wall:.2f} s, {peak:.0f} MB")


def glance(folder):
    """`status` of very many articles, which lie on a RAM disk where there is one."""
    os.mkdir(os.path.join(folder, "articles"))
    for number in range(MANY):
        with open(os.path.join(folder, "articles", f"a{number:06d}.txt"), "w") as file:
            file.write(story(number)[:600] + "\n")
    desk.setup(folder)
    run("copydesk-bench", "run", cwd=folder)
    # What was written less than two seconds before it was seen is read again; then it lies still.
    time.sleep(3)
    for name, words in (
        ("after the run", ["status"]),
        ("warm", ["status"]),
        ("warm, JSON", ["status", "--format", "json"]),
        ("--no-refresh", ["status", "--no-refresh"]),
        ("by an expression", ["status", "x-words > 90"]),
        ("index deleted", ["status"]),
        ("warm again, all shown", ["status", "--limit", "0"]),
    ):
        if name == "index deleted":
            shutil.rmtree(os.path.join(folder, ".copydesk"))
        cpu, wall, peak = run("copydesk-bench", *words, cwd=folder)
        row(f"status: {MANY} articles, {name}", f"{cpu:.2f} s CPU, {wall:.2f} s, {peak:.0f} MB")


if __name__ == "__main__":
    row("size: copydesk", f"{os.path.getsize(os.path.join(BUILD, 'copydesk')) / 1e6:.1f} MB")
    start()
    for part in (pipe, outside, engine, glance):
        with tempfile.TemporaryDirectory(dir="/dev/shm" if part is glance and os.path.isdir("/dev/shm") else None) as folder:
            part(folder)
