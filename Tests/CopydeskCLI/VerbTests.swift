import JSON
import Support
import Testing

@testable import CopydeskCLI

@Suite("What the commands do")
struct VerbTests {
  private static func revision(_ answer: TestDesk.Answer) -> String {
    answer.json?["revision"]?.string ?? ""
  }

  @Test("A story goes from the inbox to the reader, and each refusal says what is missing")
  func fromInboxToReader() async throws {
    let desk = try TestDesk()
    try desk.write("Inbox/a.txt", "Ferry pier may close\nThere are 4 boats.")
    #expect(await desk.run("run").code == .done)
    let early = await desk.run(
      "approve",
      "ferry",
      "--seen",
      Self.revision(await desk.show("ferry"))
    )
    #expect(early.code == .refused)
    #expect(early.error.contains("must number \u{201C}4\u{201D} (open)"))
    let unsourced = await desk.run("check", "ferry", await desk.itemID("ferry"), "--verified")
    #expect(unsourced.code == .usage)
    let checked = await desk.run(
      "check",
      "ferry",
      await desk.itemID("ferry"),
      "--verified",
      "--source",
      "harbour list"
    )
    #expect(checked.code == .done)
    #expect(checked.output == "1 item verified\nno must item is open\n")
    let revision = Self.revision(await desk.show("ferry"))
    let approved = await desk.run("approve", "ferry", "--seen", revision)
    #expect(approved.code == .done)
    #expect(approved.error.contains("next: copydesk publish"))
    let out = await desk.run("publish", "ferry")
    #expect(out.code == .done)
    #expect(out.output.contains("Published/"))
    #expect(await desk.run("status").output.hasPrefix("1 published"))
  }

  @Test("An edit after approval makes it stale; why shows the words, and who edited")
  func editAfterApproval() async throws {
    let desk = try await TestDesk.approved()
    let edited = await desk.run("set", "ferry", "headline=Ferry pier will close", "--as", "Ben")
    #expect(edited.output.contains("headline: Ferry pier [-may-] {+will+} close"))
    #expect(edited.output.contains("stale: the approval by Amy at yes no longer holds"))
    let why = await desk.run("why", "ferry")
    #expect(why.output.contains("the approval by Amy"))
    #expect(why.output.contains("headline: Ferry pier [-may-] {+will+} close"))
    #expect(await desk.run("log", "ferry").output.contains("Ben       edited headline"))
    #expect(await desk.run("publish", "ferry").code == .refused)
  }

  @Test("An edit after publication changes nothing that is out, until it is sent with --update")
  func editAfterPublication() async throws {
    let desk = try await TestDesk.approved()
    await desk.run("publish", "ferry")
    let page = "Published/\(try #require(await desk.onlyID())).txt"
    await desk.run("set", "ferry", "headline=Ferry pier stays")
    await desk.run("run")
    #expect(try desk.read(page) == "Ferry pier may close")
    let held = await desk.run("publish", "ferry")
    #expect(held.code == .refused)
    #expect(held.error.contains("--update"))
    #expect(await desk.run("publish", "ferry", "--update").code == .refused)
    await desk.run("approve", "ferry", "--seen", Self.revision(await desk.show("ferry")))
    #expect(await desk.run("publish", "ferry", "--update").code == .done)
    #expect(try desk.read(page) == "Ferry pier stays")
  }

  @Test("A site that was thrown away is built again, the same")
  func missingSite() async throws {
    let desk = try await TestDesk.approved()
    await desk.run("publish", "ferry")
    let page = "Published/\(try #require(await desk.onlyID())).txt"
    let before = try desk.read(page)
    try desk.remove("Published")
    #expect(await desk.run("publish", "ferry").code == .done)
    #expect(try desk.read(page) == before)
  }

  @Test("undo takes back one's own decision, and nothing that went out on it")
  func undo() async throws {
    let desk = try await TestDesk.approved()
    #expect(await desk.run("undo", "ferry", "--as", "Ben").code == .usage)
    let undone = await desk.run("undo", "ferry")
    #expect(undone.output.contains("took back: approved at yes"))
    #expect(await desk.run("publish", "ferry").code == .refused)
    await desk.run("approve", "ferry", "--seen", Self.revision(await desk.show("ferry")))
    await desk.run("publish", "ferry")
    #expect(await desk.run("undo", "ferry").code == .refused)
  }

  @Test("reject needs a reason, and the gate asks for changes")
  func reject() async throws {
    let desk = try await TestDesk.approved()
    let revision = Self.revision(await desk.show("ferry"))
    #expect(await desk.run("reject", "ferry", "--seen", revision).code == .usage)
    await desk.run("reject", "ferry", "--seen", revision, "--note", "who says so?")
    let status = await desk.run("status", "changes-requested")
    #expect(status.output.contains("Amy: who says so?"))
  }

  @Test("The wire sends again: nothing changes until a person takes it, and an edit here stays")
  func updateReceived() async throws {
    let desk = try TestDesk()
    try desk.write("Inbox/a.txt", "Ferry pier may close\nOne line.\n\nAnother line.\n")
    await desk.run("run")
    await desk.run("set", "ferry", "headline=Our own headline")
    try desk.write("Inbox/a.txt", "Ferry pier may close\nOne line.\n\nAnother new line.\n")
    #expect(await desk.run("run").output.contains("is a newer version"))
    #expect(await desk.run("status", "update").output.contains("update received"))
    let taken = await desk.run("take", "ferry")
    #expect(taken.code == .done)
    #expect(taken.output.contains("body: One line. Another {+new+} line."))
    let story = await desk.show("ferry").json?["fields"]
    #expect(story?["headline"]?["value"]?.string == "Our own headline")
    #expect(story?["headline"]?["by"]?.string == "Amy")
  }

  @Test("edit from a file merges with what somebody else wrote meanwhile, or says what contradicts")
  func editFromFile() async throws {
    let desk = try TestDesk()
    try desk.write("Inbox/a.txt", "Ferry pier may close\nOne line.")
    await desk.run("run")
    let id = try #require(await desk.onlyID())
    let record = "Articles/\(id.prefix(4))/\(id.dropFirst(5).prefix(2))/\(id).md"
    try desk.write("edited.md", try desk.read(record) + "\nMore.\n")
    #expect(await desk.run("edit", "ferry", "--from", "edited.md").code == .done)
    #expect(try desk.read(record).contains("More."))
    try desk.write("broken.md", "---\nheadline: [\n---\nx")
    let broken = await desk.run("edit", "ferry", "--from", "broken.md")
    #expect(broken.code == .refused)
    #expect(broken.error.contains("the record cannot be read so:"))
    #expect(try desk.read(record).contains("More."))
  }

  @Test("An unusable edit is kept and gone on with")
  func unusableEditIsKept() async throws {
    let desk = try TestDesk()
    try desk.write("Inbox/a.txt", "Ferry pier may close\nOne line.")
    await desk.run("run")
    let breaking = ["EDITOR": "sed -i '2s/^/: : [/'"]
    let refused = await desk.run("edit", "ferry", variables: breaking)
    #expect(refused.code == .refused)
    #expect(refused.error.contains("your edit is kept in"))
    let mended = await desk.run(
      "edit",
      "ferry",
      variables: ["EDITOR": "sed -i '2s/.*/headline: Mended/'"]
    )
    #expect(mended.code == .done)
    #expect(mended.error.contains("going on with your edit"))
    #expect(await desk.show("ferry").json?["fields"]?["headline"]?["value"]?.string == "Mended")
    let same = await desk.run("edit", "ferry", variables: ["EDITOR": "true"])
    #expect(same.output == "nothing was changed\n")
  }

  @Test("An editor that leaves nothing changes nothing; that was a change of mind")
  func emptiedEdit() async throws {
    let desk = try TestDesk()
    try desk.write("Inbox/a.txt", "Ferry pier may close\nOne line.")
    await desk.run("run")
    let before = await desk.show("ferry").output
    let emptied = await desk.run("edit", "ferry", variables: ["EDITOR": "truncate -s 0"])
    #expect(emptied.code == .refused)
    #expect(emptied.error.contains("the edited record is empty"))
    try desk.write("empty.md", "\n")
    #expect(await desk.run("edit", "ferry", "--from", "empty.md").code == .refused)
    #expect(await desk.show("ferry").output == before)
    #expect(await desk.run("edit", "ferry", variables: ["EDITOR": "true"]).error == "")
  }

  @Test("An editor that is ended by Ctrl-C keeps what was written; off a terminal there is no vi")
  func endedEditor() async throws {
    let desk = try TestDesk()
    try desk.write("Inbox/a.txt", "Ferry pier may close\nOne line.")
    await desk.run("run")
    try desk.write("end.sh", "sed -i s/One/My/ \"$1\"; kill -INT $$\n")
    let editor = ["EDITOR": "exec sh \(desk.folder.path)/end.sh"]
    let ended = await desk.run("edit", "ferry", variables: editor)
    #expect(ended.code == .interrupted)
    #expect(ended.error.contains("what you wrote is kept"))
    let on = await desk.run("edit", "ferry", variables: ["EDITOR": "true"])
    #expect(on.output.contains("{+My+}"))
    let bare = await desk.run("edit", "ferry")
    #expect(bare.code == .usage)
    #expect(bare.error.contains("--from FILE"))
  }

  @Test("A record that cannot be read can be mended, and counts as edited by nobody")
  func mending() async throws {
    let desk = try TestDesk()
    try desk.write("Inbox/a.txt", "Ferry pier may close\nOne line.")
    await desk.run("run")
    let id = try #require(await desk.onlyID())
    let record = "Articles/\(id.prefix(4))/\(id.dropFirst(5).prefix(2))/\(id).md"
    try desk.write(record, "---\nheadline: [\n---\nOne line.")
    #expect(await desk.run("run").output.contains("copydesk edit \(id)"))
    let worse = await desk.run(
      "edit",
      "ferry",
      variables: ["EDITOR": "sed -i 's/One line/One word/'"]
    )
    #expect(worse.code == .refused)
    let mend = ["EDITOR": "sed -i 's/headline: .*/headline: Mended/'"]
    let mended = await desk.run("edit", "ferry", variables: mend)
    #expect(mended.code == .done, "\(mended.error)")
    #expect(mended.output.hasPrefix("mended \(id)"))
    #expect(try desk.read(record) == "---\nheadline: Mended\n---\nOne word.")
    #expect(await desk.run("log", "ferry").output.contains("edited body, headline"))
  }

  @Test("A record that is gone is said to be gone by edit too")
  func editOfNothing() async throws {
    let desk = try TestDesk()
    try desk.write("Inbox/a.txt", "Ferry pier may close\nOne line.")
    await desk.run("run")
    try desk.remove("Articles")
    let edited = await desk.run("edit", "ferry", variables: ["EDITOR": "true"])
    #expect(edited.error.contains("its record"))
    #expect(!edited.error.contains("(open)"))
  }

  @Test("Both versions of words that contradict come into the draft, to choose from")
  func contradictionsBecomeADraft() async throws {
    let desk = try TestDesk()
    try desk.write("Inbox/a.txt", "Ferry pier may close\nOne line.")
    await desk.run("run")
    let id = try #require(await desk.onlyID())
    let record = "Articles/\(id.prefix(4))/\(id.dropFirst(5).prefix(2))/\(id).md"
    // The editor changes the draft, and while it is open somebody changes the record.
    try desk.write(
      "both.sh",
      "sed -i 's/One/My/' \"$1\"\nsed -i 's/One/Their/' \(desk.folder.path)/\(record)\n"
    )
    let editor = ["EDITOR": "sh \(desk.folder.path)/both.sh"]
    let refused = await desk.run("edit", "ferry", variables: editor)
    #expect(refused.code == .refused)
    #expect(refused.error.contains("mine    [-One-] {+My+} line."))
    #expect(refused.error.contains("theirs  [-One-] {+Their+} line."))
    let unchosen = await desk.run("edit", "ferry", variables: ["EDITOR": "sed -i 's/ line/ word/'"])
    #expect(unchosen.error.contains("choose between the two versions"))
    let chosen = await desk.run(
      "edit",
      "ferry",
      variables: ["EDITOR": "sed -i '/=======/,/>>>>>>>/d;/<<<<<<</d'"]
    )
    #expect(chosen.code == .done, "\(chosen.error)")
    #expect(try desk.read(record).contains("My word."))
  }

  @Test("new begins a story, from options or from a text")
  func new() async throws {
    let desk = try TestDesk()
    let empty = await desk.run("new", "--headline", "Council votes", "--section", "town")
    #expect(empty.output.hasSuffix("-council-votes\n"))
    try desk.write("draft.txt", "Draft headline\nThe text.")
    let drafted = await desk.run("new", "--from", "draft.txt", "--byline", "Amy")
    #expect(drafted.output.hasSuffix("-draft-headline\n"))
    let fields = await desk.show("draft").json?["fields"]
    #expect(fields?["byline"]?["value"]?.string == "Amy")
    #expect(fields?["body"]?["value"]?.string == "The text.")
  }

  @Test("preview prints where the page is and the revision to approve")
  func preview() async throws {
    let desk = try TestDesk()
    try desk.write("Inbox/a.txt", "Ferry pier may close\nOne line.")
    await desk.run("run")
    let answer = await desk.run("preview", "ferry", "--output", "page.html", "--format", "json")
    #expect(answer.json?["revision"]?.string == Self.revision(await desk.show("ferry")))
    #expect(try desk.read("page.html") == "PREVIEW Ferry pier may close")
  }
}

extension TestDesk {
  /// A desk with one story that Amy approved.
  static func approved() async throws -> TestDesk {
    let desk = try TestDesk()
    try desk.write("Inbox/a.txt", "Ferry pier may close\nThere are boats.")
    await desk.run("run")
    let revision = await desk.show("ferry").json?["revision"]?.string ?? ""
    #expect(await desk.run("approve", "ferry", "--seen", revision).code == .done)
    return desk
  }

  func show(_ article: String) async -> Answer {
    await run("show", article, "--format", "json")
  }

  /// The id of the first item of an article.
  func itemID(_ article: String) async -> String {
    await run("check", article, "--format", "json").json?["items"]?.array?.first?["id"]?.string
      ?? "none"
  }
}
