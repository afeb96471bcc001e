using QuantBuild.Model.Schema;

namespace QuantBuild.Testing.Cases;

/// <summary>Draws a window and the elements it moves over.</summary>
internal delegate Window WindowChoice(CaseRandom random, Padding padding, bool mayDilate);
