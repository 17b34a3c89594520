#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "platform/documents/documents.h"
#include "platform/seams/seams.h"

namespace shiji::documents {
namespace {

struct Folder {
    std::filesystem::path path =
        std::filesystem::temp_directory_path() /
        ("shiji-kept-" + base::id_text(seams::system_chance().bytes<16>()));
    ~Folder() { std::filesystem::remove_all(path); }
};

TEST(KeptFiles, LieUnderTheirDigestAndComeBack) {
    const Folder folder;
    const auto kept = keep_file(folder.path, "abc");
    EXPECT_EQ(kept.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(kept.bytes, 3);
    EXPECT_EQ(find_file(folder.path, kept.sha256), "abc");
    EXPECT_EQ(keep_file(folder.path, "abc").sha256, kept.sha256);
    EXPECT_FALSE(find_file(folder.path, std::string(64, '0')));
    EXPECT_FALSE(find_file(folder.path, "../../etc/passwd"));
}

TEST(KeptFiles, WithOtherBytesOnDiskAreNotGivenAndAreMendedByKeepingAgain) {
    const Folder folder;
    const auto kept = keep_file(folder.path, "abc");
    std::ofstream(folder.path / "ba" / kept.sha256) << "abd";
    EXPECT_FALSE(find_file(folder.path, kept.sha256));
    keep_file(folder.path, "abc");
    EXPECT_EQ(find_file(folder.path, kept.sha256), "abc");
}

TEST(MediaType, IsFoundFromTheBytes) {
    const std::string package = "PK\x03\x04....[Content_Types].xml....";
    const std::vector<std::pair<std::string, std::string>> cases{
        {"%PDF-1.7", "application/pdf"},
        {"\xFF\xD8\xFF\xE0", "image/jpeg"},
        {"\x89PNG\r\n\x1A\n", "image/png"},
        {"RIFF....WEBPVP8 ", "image/webp"},
        {package + "word/document.xml",
         "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
        {"三季度学习计划", "text/plain; charset=utf-8"},
        {"<html>", ""},
        {"  <svg>", ""},
        {"PK\x03\x04 any archive", ""},
        {"MZ\x01", ""},
        {"", ""},
    };
    for (const auto& [bytes, media_type] : cases)
        EXPECT_EQ(media_type_of(bytes).value_or(""), media_type) << bytes;
}

}  // namespace
}  // namespace shiji::documents
