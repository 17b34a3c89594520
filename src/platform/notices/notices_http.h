#pragma once

#include "platform/notices/notices.h"

namespace shiji::notices {

struct MessagePage {
    std::vector<Message> messages;  ///< newest first, at most 50
    std::int64_t new_count = 0;
};
BOOST_DESCRIBE_STRUCT(MessagePage, (), (messages, new_count))

std::vector<http::Route> routes();

}  // namespace shiji::notices
