namespace StoryStudio.Data.Typesetting.Bidi;

/// <summary>The values of the Unicode property Bidi_Class, under their names in the standard.</summary>
internal enum BidiClass : byte
{
    L, R, AL, EN, ES, ET, AN, CS, NSM, BN, B, S, WS, ON, LRE, LRO, RLE, RLO, PDF, LRI, RLI, FSI, PDI,
}
