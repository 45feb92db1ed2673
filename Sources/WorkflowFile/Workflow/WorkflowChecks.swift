import StageKit
import YAML

/// What can be wrong between the steps of a workflow.
struct WorkflowChecks {
  let steps: [ReadStep]

  func report(to form: inout FormReader) {
    checkIDs(&form)
    checkReaders(&form)
    checkWrites(&form)
    checkGates(&form)
    checkCovers(&form)
  }

  private func checkIDs(_ form: inout FormReader) {
    var first: [String: Mark] = [:]
    for read in steps {
      let mark = read.fields.entries["id"]?.node.start ?? read.mark
      if let other = first[read.step.id] {
        form.report(
          .duplicateID(read.step.id, at: form.location(mark), first: form.location(other))
        )
      } else {
        first[read.step.id] = mark
      }
    }
  }

  private func checkReaders(_ form: inout FormReader) {
    for read in steps.dropFirst() where read.step.entry.kind == .reader {
      form.report(
        .readerNotFirst(read.step.entry.description.name, at: form.location(read.mark))
      )
    }
  }

  private func checkWrites(_ form: inout FormReader) {
    var writers: [FieldName: ReadStep] = [:]
    for read in steps {
      for field in read.step.entry.description.writes {
        guard let other = writers[field] else {
          writers[field] = read
          continue
        }
        let place = form.location(read.mark)
        let first = form.location(other.mark)
        let id = read.step.id
        form.report(
          other.step.entry.kind == .reader
            ? .readerField(field, step: id, at: place, reader: first)
            : .writtenTwice(field, step: id, at: place, first: first)
        )
      }
    }
  }

  private func checkGates(_ form: inout FormReader) {
    var hasGate = false
    for read in steps {
      if read.step.entry.kind == .gate { hasGate = true }
      if read.step.entry.kind == .output, !hasGate {
        form.report(.noGate(read.step.id, at: form.location(read.mark)))
      }
    }
  }

  /// A gate that names what it covers should name all that goes out behind it.
  private func checkCovers(_ form: inout FormReader) {
    for (index, read) in steps.enumerated() where read.step.entry.kind == .gate {
      guard let node = read.settings.nodes["covers"],
        let names = read.settings.values["covers"]?.texts, !names.isEmpty
      else { continue }
      for (element, name) in zip(node.sequence ?? [], names) where !FieldName(name).isUsable {
        form.report(.unknownField(name, at: form.location(element.start)))
      }
      let left = fieldsOut(after: index).filter { !names.contains($0.rawValue) }
      if !left.isEmpty {
        form.report(.uncovered(left, gate: read.step.id, at: form.location(node.start)))
      }
    }
  }

  private func fieldsOut(after index: Int) -> [FieldName] {
    var fields: [FieldName] = []
    for read in steps[(index + 1)...] where read.step.entry.kind == .output {
      for case .field(let name) in read.step.entry.description.reads where !fields.contains(name) {
        fields.append(name)
      }
    }
    return fields
  }
}
