#include "platform/settings/settings.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "platform/settings/messages.h"

namespace shiji::settings {
namespace {

/// A file of settings that is gone when the test ends.
class ConfigFile {
  public:
    explicit ConfigFile(const std::string& text)
        : path_(std::filesystem::temp_directory_path() /
                ("shiji-" + std::to_string(::getpid()) + ".conf")) {
        std::ofstream(path_) << text;
    }
    ~ConfigFile() { std::filesystem::remove(path_); }
    std::string path() const { return path_.string(); }

  private:
    std::filesystem::path path_;
};

TEST(Settings, ComeFromTheStrongestSource) {
    const ConfigFile file("# the district's server\n\n port = 1001 \r\nhost = a.cn b.cn\n");
    const std::string config = file.path();
    struct Case {
        const char* sentence;
        std::vector<Flag> flags;
        std::vector<std::string> environment;
        int port;
        std::vector<std::string> hosts;
    };
    const std::vector<Case> cases{
        {"built in", {}, {}, 8080, {}},
        {"a file by flag", {{"config", config}}, {}, 1001, {"a.cn", "b.cn"}},
        {"a file by variable", {}, {"SHIJI_CONFIG=" + config}, 1001, {"a.cn", "b.cn"}},
        {"the environment is stronger than the file",
         {{"config", config}},
         {"SHIJI_PORT=1002", "SHIJI_HOST=c.cn"},
         1002,
         {"c.cn"}},
        {"a flag wins",
         {{"port", "1003"}, {"config", config}},
         {"SHIJI_PORT=1002"},
         1003,
         {"a.cn", "b.cn"}},
        {"several hosts by several flags",
         {{"host", "d.cn"}, {"host", "e.cn"}},
         {"SHIJI_HOST=c.cn"},
         8080,
         {"d.cn", "e.cn"}},
        {"zero is any free port", {{"port", "0"}}, {}, 0, {}},
        {"other variables are none of ours", {}, {"SHIJI_FAULTS=x", "PORT=1"}, 8080, {}},
    };
    for (const Case& c : cases) {
        const auto settings = read_settings(c.flags, c.environment);
        ASSERT_TRUE(settings) << c.sentence << sentence(settings.error().faults.front());
        EXPECT_EQ(settings->port, c.port) << c.sentence;
        EXPECT_EQ(settings->hosts, c.hosts) << c.sentence;
    }
}

TEST(Settings, ReadEveryKey) {
    const ConfigFile file(
        "data = /srv/shiji\nhigh_water = /mnt/high\naddress = ::1\n"
        "behind_tls_proxy = yes\nlog-level = error\n");
    const auto settings = read_settings({{"config", file.path()}}, {});
    ASSERT_TRUE(settings) << sentence(settings.error().faults.front());
    EXPECT_EQ(settings->store_url(), "sqlite:/srv/shiji/district.db");
    EXPECT_EQ(settings->high_water_path(), "/mnt/high");
    EXPECT_EQ(settings->log_key_path(), "/srv/shiji/log.key");
    EXPECT_EQ(settings->field_keys_path(), "/srv/shiji/fields.key");
    EXPECT_EQ(settings->attachments_path(), "/srv/shiji/attachments");
    EXPECT_EQ(settings->address, "::1");
    EXPECT_TRUE(settings->behind_tls_proxy);
    EXPECT_EQ(settings->log_level, "error");
    EXPECT_EQ(read_settings({{"store", "sqlite:x"}}, {})->store_url(), "sqlite:x");
    EXPECT_EQ(Settings().high_water_path(), "shiji-data/high-water");
    EXPECT_TRUE(read_settings({{"behind-tls-proxy", ""}}, {})->behind_tls_proxy);
    EXPECT_FALSE(read_settings({{"behind-tls-proxy", "no"}}, {})->behind_tls_proxy);
}

TEST(Settings, RefuseByNameWhatTheyDoNotUnderstand) {
    struct Case {
        const char* sentence;
        std::vector<Flag> flags;
        std::vector<std::string> environment;
        const char* code;
        const char* text;
    };
    const std::vector<Case> cases{
        {"a flag nobody knows",
         {{"prot", "80"}},
         {},
         "settings.unknown_key",
         "命令行 的“prot”不是已知的配置项。可用的有：data、store、high-water、address、port、"
         "behind-tls-proxy、host、tsa、tsa-ca、log-level。"},
        {"a port beyond the last",
         {{"port", "65536"}},
         {},
         "settings.bad_value",
         "命令行 的 port 应当是 0 到 65535 之间的整数，现在是“65536”。"},
        {"a port with a tail",
         {},
         {"SHIJI_PORT=80a"},
         "settings.bad_value",
         "环境变量 SHIJI_PORT 的 port 应当是 0 到 65535 之间的整数，现在是“80a”。"},
        {"maybe is no answer",
         {{"behind-tls-proxy", "maybe"}},
         {},
         "settings.bad_value",
         "命令行 的 behind-tls-proxy 应当是 yes 或 no，现在是“maybe”。"},
        {"an invented level",
         {{"log-level", "loud"}},
         {},
         "settings.bad_value",
         "命令行 的 log-level 应当是 debug、info、warning 或 error，现在是“loud”。"},
        {"an empty folder",
         {},
         {"SHIJI_DATA="},
         "settings.bad_value",
         "环境变量 SHIJI_DATA 的 data 应当是一段不为空的文字，现在是“”。"},
        {"a file that is not there",
         {{"config", "/no/such.conf"}},
         {},
         "settings.no_file",
         "读不了配置文件 /no/such.conf。请检查路径和权限。"},
        {"a folder for a file",
         {{"config", "/tmp"}},
         {},
         "settings.no_file",
         "读不了配置文件 /tmp。请检查路径和权限。"},
    };
    for (const Case& c : cases) {
        const auto settings = read_settings(c.flags, c.environment);
        ASSERT_FALSE(settings) << c.sentence;
        EXPECT_EQ(settings.error().code(), c.code) << c.sentence;
        EXPECT_EQ(sentence(settings.error().faults.front()), c.text) << c.sentence;
    }
}

TEST(Settings, NameTheLineOfAFile) {
    struct Case {
        const char* sentence;
        const char* text;
        const char* code;
        const char* says;
    };
    for (const auto& [sentence_text, text, code, says] : std::vector<Case>{
             {"a line without =", "\nport 80\n", "settings.malformed_line", " 第 2 行看不懂"},
             {"a key nobody knows", "prot = 80", "settings.unknown_key", " 第 1 行 的“prot”"},
             {"a value of another kind", "# a\n\nport = x", "settings.bad_value",
              " 第 3 行 的 port"},
         }) {
        const ConfigFile file(text);
        const auto settings = read_settings({{"config", file.path()}}, {});
        ASSERT_FALSE(settings) << sentence_text;
        EXPECT_EQ(settings.error().code(), code) << sentence_text;
        EXPECT_NE(sentence(settings.error().faults.front()).find(says), std::string::npos)
            << sentence(settings.error().faults.front());
    }
}

}  // namespace
}  // namespace shiji::settings
