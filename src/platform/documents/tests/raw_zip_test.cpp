#include "platform/documents/tests/raw_zip.h"

#include <gtest/gtest.h>

#include <boost/crc.hpp>

#include "platform/documents/archive.h"

namespace shiji::documents {
namespace {

void put16(std::string& out, std::uint32_t value) {
    out += static_cast<char>(value & 0xff);
    out += static_cast<char>(value >> 8 & 0xff);
}

void put32(std::string& out, std::uint32_t value) {
    put16(out, value & 0xffff);
    put16(out, value >> 16);
}

/// What the local and the central header have in common, from "version needed" on.
std::string common_fields(const RawEntry& entry) {
    boost::crc_32_type sum;
    sum.process_bytes(entry.content.data(), entry.content.size());
    const auto size = static_cast<std::uint32_t>(entry.content.size());
    std::string fields;
    put16(fields, 20);
    put16(fields, entry.flags);
    put16(fields, 0);
    put32(fields, 0);
    put32(fields, sum.checksum() ^ entry.wrong_sum);
    put32(fields, size);
    put32(fields, entry.claimed_size == 0 ? size : entry.claimed_size);
    put16(fields, static_cast<std::uint32_t>(entry.name.size()));
    put16(fields, 0);
    return fields;
}

}  // namespace

std::string raw_zip(const std::vector<RawEntry>& entries) {
    std::string body, directory;
    for (const auto& entry : entries) {
        directory += "PK\x01\x02";
        put16(directory, 3 << 8 | 20);  // made on Unix, so that the mode counts
        directory += common_fields(entry);
        put16(directory, 0);
        put32(directory, 0);
        put32(directory, entry.unix_mode << 16);
        put32(directory, entry.points_at_first ? 0 : static_cast<std::uint32_t>(body.size()));
        directory += entry.name;
        body += "PK\x03\x04" + common_fields(entry) + entry.name + entry.content;
    }
    std::string end = "PK\x05\x06";
    put32(end, 0);
    put16(end, static_cast<std::uint32_t>(entries.size()));
    put16(end, static_cast<std::uint32_t>(entries.size()));
    put32(end, static_cast<std::uint32_t>(directory.size()));
    put32(end, static_cast<std::uint32_t>(body.size()));
    put16(end, 0);
    return body + directory + end;
}

TEST(RawZip, AnHonestOneOpens) {
    const auto bytes =
        raw_zip({{.name = "a.txt", .content = "甲"}, {.name = "b", .content = "乙"}});
    auto archive = Archive::open(bytes);
    ASSERT_TRUE(archive) << archive.error().code();
    std::string content;
    ASSERT_TRUE(archive->read("b", [&](std::string_view piece) {
        content += piece;
        return true;
    }));
    EXPECT_EQ(content, "乙");
}

}  // namespace shiji::documents
