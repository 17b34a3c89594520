// Which fields a bundle closes.

#include "rooms/records/evidence.h"

#include <gtest/gtest.h>

namespace shiji::records {
namespace {

using transparency::Field;
using transparency::FieldType;

const transparency::EvidenceKind kPeopleHere{.may_read = nullptr, .names_people = names_people};

std::vector<std::string> closed_paths(const std::vector<Field>& fields, std::string_view asked) {
    const auto closed = transparency::closed_positions(fields, asked, kPeopleHere);
    EXPECT_TRUE(closed) << asked;
    std::vector<std::string> paths;
    for (const std::size_t i : closed.value_or(std::set<std::size_t>{}))
        paths.push_back(fields[i].path);
    return paths;
}

TEST(Evidence, ClosesPositionsAndPeople) {
    const auto fields = transparency::in_tree_order(
        {{"_filed/by", FieldType::Text, "a"},
         {"gathering/attachments/00/content", FieldType::Blob, "b"},
         {"gathering/chair", FieldType::Text, "赵一"},
         {"gathering/guests/00", FieldType::Text, "李主任"},
         {"gathering/items/00/decisions/00/owner", FieldType::Text, "c"},
         {"gathering/items/00/minutes", FieldType::Text, "谈了两件事"},
         {"gathering/items/00/speaker", FieldType::Text, "周五"},
         {"gathering/roll/000", FieldType::Text, "d"},
         {"gathering/title", FieldType::Text, "主题党日"}});
    using Paths = std::vector<std::string>;
    EXPECT_EQ(closed_paths(fields, ""), Paths{});
    EXPECT_EQ(closed_paths(fields, "8,2"), (Paths{"gathering/chair", "gathering/title"}));
    EXPECT_EQ(closed_paths(fields, "people"),
              (Paths{"_filed/by", "gathering/attachments/00/content", "gathering/chair",
                     "gathering/guests/00", "gathering/items/00/decisions/00/owner",
                     "gathering/items/00/speaker", "gathering/roll/000"}));
    EXPECT_EQ(closed_paths(fields, "people,8").size(), 8u);
    EXPECT_EQ(closed_paths(fields, "words"),
              (Paths{"gathering/items/00/minutes", "gathering/title"}));
}

}  // namespace
}  // namespace shiji::records
