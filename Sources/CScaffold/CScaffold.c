#include "CScaffold.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char python_readme_md[] = {
#embed "../../Plugins/Samples/python/weasel-words/README.md"
};
static const unsigned char python_copydesk_py[] = {
#embed "../../Plugins/Samples/python/weasel-words/copydesk.py"
};
static const unsigned char python_main_py[] = {
#embed "../../Plugins/Samples/python/weasel-words/main.py"
};
static const unsigned char python_plugin_yaml[] = {
#embed "../../Plugins/Samples/python/weasel-words/plugin.yaml"
};
static const unsigned char python_stages_json[] = {
#embed "../../Plugins/Samples/python/weasel-words/stages.json"
};
static const unsigned char python_test_main_py[] = {
#embed "../../Plugins/Samples/python/weasel-words/test_main.py"
};
static const unsigned char sh_readme_md[] = {
#embed "../../Plugins/Samples/shell/weasel-words/README.md"
};
static const unsigned char sh_main_jq[] = {
#embed "../../Plugins/Samples/shell/weasel-words/main.jq"
};
static const unsigned char sh_main_sh[] = {
#embed "../../Plugins/Samples/shell/weasel-words/main.sh"
};
static const unsigned char sh_plugin_yaml[] = {
#embed "../../Plugins/Samples/shell/weasel-words/plugin.yaml"
};
static const unsigned char swift_package_swift[] = {
#embed "../../Plugins/Samples/swift/weasel-words/Package.swift"
};
static const unsigned char swift_readme_md[] = {
#embed "../../Plugins/Samples/swift/weasel-words/README.md"
};
static const unsigned char swift_program[] = {
#embed "../../Plugins/Samples/swift/weasel-words/Sources/weasel-words/Program.swift"
};
static const unsigned char swift_stage[] = {
#embed "../../Plugins/Samples/swift/weasel-words/Sources/weasel-words/WeaselWords.swift"
};
static const unsigned char swift_tests[] = {
#embed "../../Plugins/Samples/swift/weasel-words/Tests/WeaselWordsTests.swift"
};
static const unsigned char swift_build_sh[] = {
#embed "../../Plugins/Samples/swift/weasel-words/build.sh"
};
static const unsigned char swift_plugin_yaml[] = {
#embed "../../Plugins/Samples/swift/weasel-words/plugin.yaml"
};

static const struct copydesk_scaffold_file files[] = {
  { "python", "README.md", python_readme_md, sizeof python_readme_md },
  { "python", "copydesk.py", python_copydesk_py, sizeof python_copydesk_py },
  { "python", "main.py", python_main_py, sizeof python_main_py },
  { "python", "plugin.yaml", python_plugin_yaml, sizeof python_plugin_yaml },
  { "python", "stages.json", python_stages_json, sizeof python_stages_json },
  { "python", "test_main.py", python_test_main_py, sizeof python_test_main_py },
  { "sh", "README.md", sh_readme_md, sizeof sh_readme_md },
  { "sh", "main.jq", sh_main_jq, sizeof sh_main_jq },
  { "sh", "main.sh", sh_main_sh, sizeof sh_main_sh },
  { "sh", "plugin.yaml", sh_plugin_yaml, sizeof sh_plugin_yaml },
  { "swift", "Package.swift", swift_package_swift, sizeof swift_package_swift },
  { "swift", "README.md", swift_readme_md, sizeof swift_readme_md },
  { "swift", "Sources/weasel-words/Program.swift", swift_program, sizeof swift_program },
  { "swift", "Sources/weasel-words/WeaselWords.swift", swift_stage, sizeof swift_stage },
  { "swift", "Tests/WeaselWordsTests.swift", swift_tests, sizeof swift_tests },
  { "swift", "build.sh", swift_build_sh, sizeof swift_build_sh },
  { "swift", "plugin.yaml", swift_plugin_yaml, sizeof swift_plugin_yaml },
};

const struct copydesk_scaffold_file *copydesk_scaffold(size_t index) {
  return index < sizeof files / sizeof files[0] ? &files[index] : NULL;
}
