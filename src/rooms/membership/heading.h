#pragma once

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <optional>
#include <string_view>

namespace shiji::membership {

/// What a column of a roster sheet means.
enum class Meaning {
    Serial,
    Name,
    IdentityNumber,
    Gender,
    BornOn,
    JoinedOn,
    FullOn,
    Standing,
    Organisation,
    Parent,
    Unit,
    Group,
    Duty,
    Phone,
    Since
};
BOOST_DESCRIBE_ENUM(Meaning, Serial, Name, IdentityNumber, Gender, BornOn, JoinedOn, FullOn,
                    Standing, Organisation, Parent, Unit, Group, Duty, Phone, Since)

inline constexpr std::size_t kMeanings =
    boost::mp11::mp_size<boost::describe::describe_enumerators<Meaning>>::value;

/// By the words of the heading, whatever its width, blanks, brackets and asterisks.
/// Nothing for a column that is not read, such as 民族.
std::optional<Meaning> meaning_of(std::string_view heading);

/// Whether the heading names any Party organisation (党组织), a committee as well as a branch.
bool may_be_committee(std::string_view heading);

}  // namespace shiji::membership
