import Disk
import Glibc
import Support
import Testing

@Suite("What a folder holds, each with what it is like")
struct SurveyTests {
  private let scratch: TemporaryFolder
  private let volume = RealVolume()

  init() throws { scratch = try TemporaryFolder() }

  /// A folder with everything that a folder may hold.
  private func fill() throws {
    for name in ["b.md", "a.md", "a-b.md", "é.txt", "e\u{301}.txt", "😀", ".hidden", "x y'\".md"] {
      try volume.write(scratch(name), Array(name.utf8))
    }
    try volume.makeFolder(scratch("folder.md"))
    let invalid: [CChar] = scratch("bad-").utf8CString.dropLast() + [CChar(bitPattern: 0xFF), 0]
    close(open(invalid, O_CREAT | O_WRONLY, 0o644))
    symlink(scratch("a.md"), scratch("link.md"))
    symlink(scratch("folder.md"), scratch("link"))
    symlink(scratch("nowhere"), scratch("dangling.md"))
    mkfifo(scratch("pipe.md"), 0o644)
  }

  private func lines(_ listing: FolderListing) -> [String] {
    listing.indices.map { place in
      let entry = listing[place]
      let status = entry.status
      return """
        \(listing.name(at: place)) \(entry.kind) \(entry.isFolder) \(status?.size ?? -1) \
        \(status?.modified ?? -1) \(status?.inode ?? 0)
        """
    }
  }

  @Test("asked through the open folder, everything is as its path says, in the order of bytes")
  func twins() throws {
    try fill()
    let listing = try volume.survey(scratch.path)
    // Any other volume asks path by path.
    let other = try FailingVolume(volume).survey(scratch.path)
    #expect(lines(listing) == lines(other))
    let names = listing.indices.map { listing.name(at: $0) }
    #expect(names.contains("folder.md") && names.contains("link.md"))
    #expect(!names.contains(".hidden") && !names.contains("dangling.md"))
    #expect(names == names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    for place in listing.indices {
      let status = try volume.status(scratch(listing.name(at: place)))
      #expect(listing[place].status == status, "\(names[place])")
    }
  }

  @Test("a name is found wherever one begins to look, and no other is")
  func finds() throws {
    try fill()
    let listing = try volume.survey(scratch.path)
    for place in listing.indices {
      for hint in [0, place, place + 1, listing.count, 99] {
        let name = listing.name(at: place)
        #expect(Array(name.utf8).withUnsafeBytes { listing.place(of: $0, hint: hint) } == place)
      }
    }
    let a = Array("a".utf8)
    a.withUnsafeBytes { name in
      #expect(listing.place(of: name, ".md") != nil)
      #expect(listing.place(of: name) == nil)
      #expect(listing.place(of: name, ".json") == nil)
      #expect(listing.place(of: name, "-b.md") != nil)
    }
    #expect(FolderListing().place(of: UnsafeRawBufferPointer(start: nil, count: 0)) == nil)
  }

  @Test("a folder that is not there cannot be listed")
  func missing() {
    #expect(throws: DiskError(call: "opendir", path: scratch("no"), code: ENOENT)) {
      try volume.survey(scratch("no"))
    }
  }
}
