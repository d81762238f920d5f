using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace ManifestLint.Cli.Reporting;

/// <summary>How every report in JSON is written: indented, printable ASCII, and without what a build log would take for a command.</summary>
internal static class ReportJson
{
    /// <summary>Writes one document and the line end behind it.</summary>
    public static void Write(TextWriter writer, Action<Utf8JsonWriter> document)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = Encoder() }))
            document(json);
        writer.Write(Encoding.UTF8.GetString(buffer.WrittenSpan));
        writer.Write('\n');
    }

    /// <summary>What every such report says of itself first: the version of its form, and the program.</summary>
    public static void WriteHead(Utf8JsonWriter json, int version)
    {
        json.WriteNumber("version", version);
        json.WriteStartObject("tool");
        json.WriteString("name", "manifestlint");
        json.WriteString("version", Product.Version);
        json.WriteEndObject();
    }

    // The agents of Azure and GitHub look for ##vso[ and ##[ anywhere in a line, so in a JSON string too.
    private static JavaScriptEncoder Encoder()
    {
        var settings = new TextEncoderSettings(UnicodeRanges.BasicLatin);
        settings.ForbidCharacter('[');
        return JavaScriptEncoder.Create(settings);
    }
}
