#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "platform/documents/archive.h"

namespace shiji::documents {

/// The attributes of one element.
class Attributes {
  public:
    explicit Attributes(const char** pairs) : pairs_(pairs) {}
    /// By name without name-space prefix; nothing when it is not there.
    std::optional<std::string_view> find(std::string_view name) const;
    std::string_view get(std::string_view name) const { return find(name).value_or(""); }

  private:
    const char** pairs_;
};

/// What a part of an office document is told, element by element. Names come without prefix.
class XmlListener {
  public:
    virtual ~XmlListener() = default;
    virtual void start(std::string_view, const Attributes&) {}
    virtual void end(std::string_view) {}
    virtual void text(std::string_view) {}

    /// Set by a listener that will hear no more; reading ends with it.
    std::optional<base::Error> refusal;
};

/// Reads one part of the archive into the listener. No DTD, no entities, bounded depth.
/// Errors: the listener's refusal, Archive::read's, documents.doctype_refused,
///   documents.damaged_sheet.
base::Result<void> read_xml(Archive& archive, const std::string& name, XmlListener& listener);

}  // namespace shiji::documents
