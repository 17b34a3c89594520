#include "platform/documents/xml_reader.h"

#include <expat.h>

#include <memory>

namespace shiji::documents {
namespace {

using base::ErrorKind;

constexpr int kDepthMax = 64;

std::string_view without_prefix(std::string_view name) {
    const auto colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

struct Reading {
    XML_Parser parser;
    XmlListener& listener;
    int depth = 0;

    void stop(std::string_view code, std::string_view part) {
        listener.refusal =
            base::refuse(ErrorKind::Invalid, code, "file", {{"part", std::string(part)}}).value();
        XML_StopParser(parser, XML_FALSE);
    }
    void stop_if_refused() {
        if (listener.refusal) XML_StopParser(parser, XML_FALSE);
    }
};

void XMLCALL on_start(void* data, const char* name, const char** attributes) {
    auto& reading = *static_cast<Reading*>(data);
    if (reading.listener.refusal) return;
    if (++reading.depth > kDepthMax) return reading.stop("documents.damaged_sheet", "层次过深");
    reading.listener.start(without_prefix(name), Attributes(attributes));
    reading.stop_if_refused();
}

void XMLCALL on_end(void* data, const char* name) {
    auto& reading = *static_cast<Reading*>(data);
    if (reading.listener.refusal) return;
    --reading.depth;
    reading.listener.end(without_prefix(name));
    reading.stop_if_refused();
}

void XMLCALL on_text(void* data, const char* text, int length) {
    auto& reading = *static_cast<Reading*>(data);
    if (reading.listener.refusal) return;
    reading.listener.text(std::string_view(text, static_cast<std::size_t>(length)));
    reading.stop_if_refused();
}

void XMLCALL on_doctype(void* data, const char*, const char*, const char*, int) {
    static_cast<Reading*>(data)->stop("documents.doctype_refused", "DOCTYPE");
}

}  // namespace

std::optional<std::string_view> Attributes::find(std::string_view name) const {
    for (const char** pair = pairs_; *pair != nullptr; pair += 2)
        if (without_prefix(pair[0]) == name) return std::string_view(pair[1]);
    return std::nullopt;
}

base::Result<void> read_xml(Archive& archive, const std::string& name, XmlListener& listener) {
    const std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser(XML_ParserCreate(nullptr),
                                                                         XML_ParserFree);
    if (!parser) throw std::bad_alloc();
    Reading reading{parser.get(), listener};
    XML_SetUserData(parser.get(), &reading);
    XML_SetElementHandler(parser.get(), on_start, on_end);
    XML_SetCharacterDataHandler(parser.get(), on_text);
    XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);
    bool good = true;
    const auto read = archive.read(name, [&](std::string_view piece) {
        good = XML_Parse(parser.get(), piece.data(), static_cast<int>(piece.size()), 0) ==
               XML_STATUS_OK;
        return good;
    });
    if (!read) return base::refuse(read);
    if (good) good = XML_Parse(parser.get(), "", 0, 1) == XML_STATUS_OK;
    if (listener.refusal) return tl::unexpected<base::Error>(*listener.refusal);
    // Too little memory is the reader's want and no damage of the sheet.
    if (!good && XML_GetErrorCode(parser.get()) == XML_ERROR_NO_MEMORY) throw std::bad_alloc();
    if (!good)
        return base::refuse(ErrorKind::Invalid, "documents.damaged_sheet", "file",
                            {{"part", name}});
    return {};
}

}  // namespace shiji::documents
