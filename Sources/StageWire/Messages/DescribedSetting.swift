package import StageKit

/// A setting that a program described: the declaration as data.
package struct DescribedSetting: SettingDeclaration, Hashable {
  package let name: String
  package let help: String
  package let shape: SettingShape
  package let defaultValue: Value

  package init(name: String, help: String, shape: SettingShape, defaultValue: Value) {
    self.name = name
    self.help = help
    self.shape = shape
    self.defaultValue = defaultValue
  }
}
