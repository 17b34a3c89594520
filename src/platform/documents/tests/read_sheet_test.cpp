#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <thread>

#include "platform/documents/confine.h"
#include "platform/documents/parser_child.h"
#include "platform/documents/sheet_wire.h"
#include "tests/support/sheets.h"

namespace shiji::documents {
namespace {

TEST(ReadSheet, TheChildReadsASheetMadeByAnotherProgram) {
    const auto path = (std::filesystem::temp_directory_path() /
                       ("shiji-sheet-" + std::to_string(getpid()) + ".xlsx"))
                          .string();
    lxw_workbook* const book = workbook_new(path.c_str());
    lxw_worksheet* const sheet = workbook_add_worksheet(book, "党员名册");
    lxw_format* const date = workbook_add_format(book);
    format_set_num_format(date, "yyyy年m月d日");
    worksheet_merge_range(sheet, 0, 0, 0, 2, "某局机关党员名册", nullptr);
    worksheet_write_string(sheet, 1, 0, "姓名", nullptr);
    worksheet_write_string(sheet, 1, 1, "入党时间", nullptr);
    worksheet_write_string(sheet, 1, 2, "手机", nullptr);
    worksheet_write_string(sheet, 2, 0, "张三", nullptr);
    worksheet_write_number(sheet, 2, 1, 46204, date);
    worksheet_write_number(sheet, 2, 2, 13800138000.0, nullptr);
    ASSERT_EQ(workbook_close(book), LXW_NO_ERROR);
    std::ifstream file(path, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(file), {});
    std::filesystem::remove(path);

    const auto read = read_sheet(bytes, "名册.xlsx");
    ASSERT_TRUE(read) << read.error().code() << " " << read.error().detail;
    EXPECT_EQ(read->name, "党员名册");
    ASSERT_EQ(read->rows.size(), 3u);
    EXPECT_EQ(read->rows[0].cells, std::vector<std::string>(3, "某局机关党员名册"));
    EXPECT_EQ(read->rows[2].cells, (std::vector<std::string>{"张三", "2026-07-01", "13800138000"}));
}

TEST(ReadSheet, TheChildDecodesGb18030) {
    const auto read = read_sheet("\xd0\xd5\xc3\xfb\n\xd5\xc5\xc8\xfd\n", "a.csv");
    ASSERT_TRUE(read) << read.error().code() << " " << read.error().detail;
    EXPECT_EQ(read->rows[1].cells[0], "张三");
}

TEST(ReadSheet, RefusalsComeBackThroughTheLine) {
    struct Case {
        const char* what;
        std::string bytes;
        const char* code;
    };
    for (const Case& row : {
             Case{"nothing at all", "", "documents.empty_file"},
             Case{"one byte too much", std::string(kFileBytesMax + 1, 'x'),
                  "documents.file_too_big"},
             Case{"random bytes", "garbage", "documents.not_a_sheet"},
             Case{"a full-sized file of zeros", "PK\x03\x04" + std::string(kFileBytesMax - 4, '\0'),
                  "documents.damaged_archive"},
         }) {
        const auto read = read_sheet(row.bytes, "a.xlsx");
        ASSERT_FALSE(read) << row.what;
        EXPECT_EQ(read.error().code(), row.code) << row.what << " " << read.error().detail;
    }
}

TEST(ReadSheet, ABombIsRefusedWithinTheLimits) {
    std::string rows;
    for (std::size_t i = 0; i < 200'000; ++i)
        rows += "<row><c s=\"1\"/></row><!-- " + std::to_string(i * 7919) + " -->";
    const auto read = read_sheet(tests::workbook_of({.rows = rows}), "a.xlsx");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code(), "documents.no_rows");
    EXPECT_EQ(read_sheet(tests::workbook_of({.rows = std::string(12 * kMiB, ' ')}), "a.xlsx")
                  .error()
                  .code(),
              "documents.ratio_too_high");
}

TEST(ReadSheet, SeveralAtOnceWaitForOneAnother) {
    const auto bytes = tests::workbook_of_texts({{"姓名"}, {"张三"}});
    std::vector<std::thread> askers;
    std::atomic<int> read = 0;
    for (int i = 0; i < 6; ++i)
        askers.emplace_back([&] { read += read_sheet(bytes, "a.xlsx").has_value(); });
    for (auto& asker : askers) asker.join();
    EXPECT_EQ(read, 6);
}

TEST(ParserChild, AChildThatGoesWrongIsARefusalAndNoMore) {
    const auto request =
        encode_request(tests::workbook_of_texts(std::vector<std::vector<std::string>>(
                           4'000, std::vector<std::string>(kColumnsMax, "姓名"))),
                       "a.xlsx");
    struct Case {
        const char* what;
        const char* verb;
        const char* code;
        int wait_ms = 3'000;
    };
    constexpr int kLong = 60'000;  // what it does is the work of seconds on a busy machine
    for (const Case& row : {
             Case{"it never answers", "test-hang", "documents.took_too_long"},
             Case{"it used up its processor time", "test-spend", "documents.took_too_long"},
             Case{"it crashes", "test-crash", "documents.parser_failed"},
             Case{"it was taken over and lies", "test-lie", "documents.parser_failed"},
             Case{"it talks without end", "test-talk", "documents.took_too_long"},
#ifndef __SANITIZE_ADDRESS__
             Case{"it runs out of memory", "test-cramped", "documents.too_much_memory", kLong},
#endif
         }) {
        const auto answer = ask_parser(request, {.verb = row.verb, .wait_ms = row.wait_ms});
        ASSERT_FALSE(answer) << row.what;
        EXPECT_EQ(answer.error().code(), row.code) << row.what << " " << answer.error().detail;
    }
}

TEST(ParserChild, WhoFindsBothPlacesTakenIsToldSo) {
    std::vector<std::thread> slow;
    for (int i = 0; i < 2; ++i)
        slow.emplace_back([] { ask_parser("", {.verb = "test-hang", .wait_ms = 1'500}); });
    std::string code;
    for (int tries = 0; tries < 100 && code != "documents.busy"; ++tries) {
        const auto answer = ask_parser("", {.verb = "test-hang", .wait_ms = 10});
        code = answer ? "" : answer.error().code();
    }
    EXPECT_EQ(code, "documents.busy");
    for (auto& one : slow) one.join();
    EXPECT_TRUE(read_sheet(tests::workbook_of_texts({{"姓名"}}), "a.xlsx"));
}

/// What the child of a test does instead of parsing.
int misbehave(std::string_view verb) {
    if (verb == "test-hang") return pause();
    if (verb == "test-spend") return raise(SIGXCPU);
    if (verb == "test-crash") std::abort();
    if (verb == "test-lie") return write(1, "SJA1 all is well", 16) == 16 ? 0 : 1;
    while (verb == "test-talk")
        if (write(1, std::string(kMiB, 'x').data(), kMiB) < 0) return 1;
    const rlimit cramped{24 * kMiB, 24 * kMiB};
    setrlimit(RLIMIT_DATA, &cramped);
    return answer_upload(0, 1);
}

TEST(Confinement, AConfinedProcessReachesNeitherFilesNorNetworkNorPrograms) {
    const pid_t child = fork();
    if (child == 0) {
        confine_this_process();
        int reached = 0;
        reached |= (open("/etc/passwd", O_RDONLY) >= 0 || errno != EPERM) ? 1 : 0;
        reached |= (socket(AF_INET, SOCK_STREAM, 0) >= 0 || errno != EPERM) ? 2 : 0;
        char* arguments[] = {nullptr};
        reached |= (execve("/bin/true", arguments, arguments) != -1 || errno != EPERM) ? 4 : 0;
        reached |= (fork() >= 0 || errno != EPERM) ? 8 : 0;
#ifndef __SANITIZE_ADDRESS__
        reached |= std::malloc(kParserBytesMax) != nullptr ? 16 : 0;
#endif
        _exit(reached);
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFEXITED(status)) << strsignal(WTERMSIG(status));
    EXPECT_EQ(WEXITSTATUS(status), 0);
}

}  // namespace
}  // namespace shiji::documents

int main(int count, char** arguments) {
    if (count == 2 && std::string_view(arguments[1]) == shiji::documents::kParseUploadVerb)
        return shiji::documents::parse_upload_main(0, 1);
    if (count == 2 && std::string_view(arguments[1]).starts_with("test-"))
        return shiji::documents::misbehave(arguments[1]);
    testing::InitGoogleTest(&count, arguments);
    return RUN_ALL_TESTS();
}
