#pragma once

/// Routes of membership, for app.

#include "rooms/membership/import.h"

namespace shiji::membership {

/// A line of the roster: closed fields are only said to be there.
struct MemberLine {
    Member member;
    Standing standing_today = Standing::Full;
    bool has_identity_number = false;
    bool has_phone = false;
};
BOOST_DESCRIBE_STRUCT(MemberLine, (), (member, standing_today, has_identity_number, has_phone))

struct MemberList {
    base::Date on;
    std::vector<MemberLine> members;  ///< in roster order
    Headcount headcount;
};
BOOST_DESCRIBE_STRUCT(MemberList, (), (on, members, headcount))

struct EnteredMember {
    MemberId id;
};
BOOST_DESCRIBE_STRUCT(EnteredMember, (), (id))

enum class ClosedField { IdentityNumber, Phone };
BOOST_DESCRIBE_ENUM(ClosedField, IdentityNumber, Phone)

struct OpenClosedField {
    ClosedField field = ClosedField::IdentityNumber;
    base::Line<200> reason;
};
BOOST_DESCRIBE_STRUCT(OpenClosedField, (), (field, reason))

struct OpenedField {
    std::string value;
};
BOOST_DESCRIBE_STRUCT(OpenedField, (), (value))

struct UndoImport {};
BOOST_DESCRIBE_STRUCT(UndoImport, (), ())

/// The keys outlive the routes; they may be missing where the table is only listed.
/// `in_use` is asked before an import is undone; app makes it of what the later rooms know.
std::vector<http::Route> routes(const FieldKeys* keys, UseCheck in_use = {});

}  // namespace shiji::membership
