import Glibc
import Support
import Testing

@testable import CopydeskCLI

@Suite("Links in the inbox")
struct InboxLinkTests {
  @Test("a symbolic link is not followed and stays; what it leads to is left alone")
  func link() async throws {
    let desk = try TestDesk()
    try desk.write("Elsewhere/secret.txt", "Not for you\nNothing.")
    try desk.write("Inbox/a.txt", "Ferry pier may close\nThere are boats.")
    for (link, target) in [("a-link.txt", "secret.txt"), ("folder", ""), ("lost", "nothing.txt")] {
      let target = "\(desk.folder.path)/Elsewhere/\(target)"
      #expect(symlink(target, "\(desk.folder.path)/Inbox/\(link)") == 0)
    }
    let run = await desk.run("run")
    #expect(run.code == .failed)
    for link in ["a-link.txt", "folder", "lost"] {
      #expect(run.output.contains("refused  Inbox/\(link)"))
    }
    #expect(run.output.contains("help: copy the file instead"))
    #expect(try desk.read("Elsewhere/secret.txt").hasPrefix("Not for you"))
    #expect(await desk.run("status").output.hasPrefix("1 "))
  }
}
